using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>Exceptions of the library as faults of our model.</summary>
/// <param name="library">The library.</param>
internal sealed class MiFaults(MiLibrary library)
{
    /// <summary>By the numbers of NativeErrorCode, which are those of the CIM specification from 1 to 28.</summary>
    private static readonly Dictionary<long, CimFaultKind> ByCode = new()
    {
        [2] = CimFaultKind.AccessDenied,
        [3] = CimFaultKind.InvalidNamespace,
        [4] = CimFaultKind.InvalidParameter,
        [5] = CimFaultKind.InvalidClass,
        [6] = CimFaultKind.NotFound,
        [7] = CimFaultKind.NotSupported,
        [12] = CimFaultKind.InvalidParameter,
        [13] = CimFaultKind.InvalidParameter,
        [14] = CimFaultKind.NotSupported,
        [15] = CimFaultKind.InvalidParameter,
        [16] = CimFaultKind.InvalidMethod,
        [17] = CimFaultKind.InvalidMethod,
        [22] = CimFaultKind.Timeout,
        [27] = CimFaultKind.Busy,
        [28] = CimFaultKind.Unreachable,
    };

    /// <summary>Of an error that has no code of its own, the number that WinRM, RPC or the network gives.</summary>
    private static readonly Dictionary<string, CimFaultKind> ByMessageId = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HRESULT 0x80338012"] = CimFaultKind.Unreachable,
        ["HRESULT 0x80338126"] = CimFaultKind.Unreachable,
        ["HRESULT 0x803381B9"] = CimFaultKind.Unreachable,
        ["HRESULT 0x800706BA"] = CimFaultKind.Unreachable,
        ["HRESULT 0x80072EE7"] = CimFaultKind.Unreachable,
        ["HRESULT 0x80072EFD"] = CimFaultKind.Unreachable,
        ["HRESULT 0x80072F8F"] = CimFaultKind.Unreachable,
        ["HRESULT 0x80338029"] = CimFaultKind.Timeout,
        ["HRESULT 0x80072EE2"] = CimFaultKind.Timeout,
        ["HRESULT 0x80070005"] = CimFaultKind.AccessDenied,
        ["HRESULT 0x8007052E"] = CimFaultKind.AccessDenied,
        ["HRESULT 0x80041003"] = CimFaultKind.AccessDenied,
        ["HRESULT 0x8004100E"] = CimFaultKind.InvalidNamespace,
        ["HRESULT 0x80041010"] = CimFaultKind.InvalidClass,
        ["HRESULT 0x80041002"] = CimFaultKind.NotFound,
    };

    private readonly Func<object, long> code = library.NumberGetter("CimException", "NativeErrorCode");
    private readonly Func<object, object?> messageId = library.Getter("CimException", "MessageId");

    /// <summary>Does something with the library, whose exceptions come out as faults.</summary>
    /// <typeparam name="T">What comes out.</typeparam>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">What can end it.</param>
    public T Guarded<T>(Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return work();
        }
        catch (Exception thrown) when (thrown is not (CimFault or HyException))
        {
            cancellation.ThrowIfCancellationRequested();
            throw Fault(thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown);
        }
    }

    private Exception Fault(Exception fault) => fault switch
    {
        CimFault or OperationCanceledException => fault,
        ObjectDisposedException => new CimFault(CimFaultKind.Unreachable, "the CIM session is closed", fault),
        _ when library.Type("CimException").IsInstanceOfType(fault) => new CimFault(Kind(fault), SafeText.OneLine(fault.Message), fault),
        TimeoutException => new CimFault(CimFaultKind.Timeout, SafeText.OneLine(fault.Message), fault),
        NotImplementedException or TypeInitializationException or DllNotFoundException or PlatformNotSupportedException => MiLibrary.Unavailable("the system has no CIM client", fault),
        _ => new CimFault(CimFaultKind.Failed, SafeText.OneLine(fault.Message), fault),
    };

    private CimFaultKind Kind(Exception fault) =>
        ByCode.TryGetValue(code(fault), out var kind) || (messageId(fault) is string id && ByMessageId.TryGetValue(id, out kind)) ? kind : CimFaultKind.Failed;
}
