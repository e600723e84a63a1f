using System;
using System.Runtime.InteropServices;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.Native;

/// <summary>An error that libvirt reports.</summary>
/// <param name="code">What is wrong, <c>virErrorNumber</c>.</param>
/// <param name="domain">The part of libvirt that says so, <c>virErrorDomain</c>.</param>
/// <param name="detail">The first number that comes with it: of a failed system call, its errno.</param>
/// <param name="message">What libvirt says, in one line.</param>
internal sealed class LibvirtException(int code, int domain, int detail, string message) : Exception(SafeText.OneLine(message))
{
    /// <summary>What is wrong.</summary>
    public ErrorCode Code { get; } = (ErrorCode)code;

    /// <summary>The part of libvirt that says so.</summary>
    public int Domain { get; } = domain;

    /// <summary>The first number that comes with it: of a failed system call, its errno.</summary>
    public int Detail { get; } = detail;

    /// <summary>Whether a right is missing: a read-only connection, the daemon's access driver, or no credentials.</summary>
    public bool IsDenied => Code is ErrorCode.OperationDenied or ErrorCode.AuthFailed or ErrorCode.AuthCancelled
        or ErrorCode.AccessDenied or ErrorCode.AuthUnavailable;

    /// <summary>Whether the object that was asked is no longer there.</summary>
    public bool IsGone => Code is ErrorCode.NoDomain or ErrorCode.NoNetwork or ErrorCode.NoStoragePool or ErrorCode.NoStorageVolume
        or ErrorCode.NoFilter or ErrorCode.NoSecret or ErrorCode.NoSnapshot or ErrorCode.NoBinding;

    /// <summary>The last error of this thread: to be taken right after the call that failed.</summary>
    public static LibvirtException Last()
    {
        var error = Bound<VirGetLastError>.Call();
        if (error == IntPtr.Zero)
            return new LibvirtException((int)ErrorCode.Internal, 0, 0, "libvirt gave no reason");
        var record = Marshal.PtrToStructure<ErrorRecord>(error);
        var exception = new LibvirtException(record.Code, record.Domain, record.Int1, NativeText.Read(record.Message) ?? "libvirt gave no reason");
        Bound<VirResetLastError>.Call();
        return exception;
    }
}
