using System.IO;
using System.Text;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>A machine's description (OVF of the DMTF) as a file of its own: its disks are other files.</summary>
internal sealed class OvfFormat : IFormatReader
{
    private const int Beginning = 4096, Largest = 1 << 20;
    private const string Namespace = "schemas.dmtf.org/ovf/envelope";

    public bool IsAtBeginning => false;

    public ImageHeader? Read(HeaderBytes image)
    {
        if (image.Length > Largest)
            return null;
        var start = Encoding.UTF8.GetString(image.UpTo(0, Beginning)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (start.Length == 0 || start[0] != '<' || start.IndexOf(Namespace, System.StringComparison.Ordinal) < 0)
            return null;
        using var xml = new MemoryStream(image.UpTo(0, Largest), writable: false);
        return OvfDescription.Read(xml, ImageFormat.Ovf);
    }
}
