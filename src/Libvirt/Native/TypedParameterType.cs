namespace HypervisorHardening.Libvirt.Native;

/// <summary>The kinds of numbers that libvirt takes (<c>virTypedParameterType</c>).</summary>
internal enum TypedParameterType
{
    /// <summary>Four bytes without a sign.</summary>
    UInt = 2,

    /// <summary>Eight bytes with a sign.</summary>
    Long = 3,

    /// <summary>Eight bytes without a sign.</summary>
    ULong = 4,
}
