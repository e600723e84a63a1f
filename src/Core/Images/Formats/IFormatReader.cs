namespace HypervisorHardening.Core.Images.Formats;

/// <summary>Reads the header of one format. Found by reflection.</summary>
internal interface IFormatReader
{
    /// <summary>Whether the mark of the format is at the very beginning: such a format goes before one whose mark is elsewhere.</summary>
    bool IsAtBeginning { get; }

    /// <summary>Reads the header; null where the image is of another format. A header that is damaged is one with a problem.</summary>
    ImageHeader? Read(HeaderBytes image);
}
