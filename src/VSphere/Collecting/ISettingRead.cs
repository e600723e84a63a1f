namespace HypervisorHardening.VSphere.Collecting;

/// <summary>How one setting is read: a <see cref="PropertyRead"/>, an <see cref="EachRead"/> or a <see cref="CallRead"/>.</summary>
internal interface ISettingRead
{
    /// <summary>The property of the resource that refers to the object asked; null for the resource itself.</summary>
    string? Reference { get; }
}
