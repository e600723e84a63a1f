using System;
using System.Collections.Generic;
using System.Globalization;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>What the numbers mean that methods return.</summary>
internal static class ReturnCodes
{
    /// <summary>The machine is in a state in which it can not be done.</summary>
    public const long InvalidState = 32775;

    /// <summary>There is no such thing.</summary>
    public const long NotFound = 32779;

    private static readonly Dictionary<long, string> HyperV = new()
    {
        [1] = "not supported",
        [2] = "failed",
        [3] = "timeout",
        [4] = "invalid parameter",
        [5] = "invalid state",
        [6] = "incompatible parameters",
        [32768] = "failed",
        [32769] = "access denied",
        [32770] = "not supported",
        [32771] = "status is unknown",
        [32772] = "timeout",
        [32773] = "invalid parameter",
        [32774] = "the system is in use",
        [InvalidState] = "invalid state for this operation",
        [32776] = "incorrect data type",
        [32777] = "the system is not available",
        [32778] = "out of memory",
        [NotFound] = "not found",
    };

    private static readonly Dictionary<long, string> Service = new()
    {
        [1] = "not supported",
        [2] = "access denied",
        [3] = "other services that run depend on it",
        [5] = "the service can not take it in the state that it is in",
        [6] = "the service has not been started",
        [7] = "the service did not answer in time",
        [8] = "unknown failure",
        [9] = "its program was not found",
        [10] = "it runs already",
        [14] = "the service is disabled",
        [15] = "its account can not log on",
        [21] = "invalid parameter",
    };

    private static readonly Dictionary<long, string> System = new()
    {
        [2] = "there is no such thing",
        [3] = "there is no such path",
        [5] = "access denied",
        [6] = "invalid handle",
        [8] = "a privilege is missing",
        [9] = "a privilege is missing",
        [21] = "invalid parameter",
        [87] = "invalid parameter",
        [1337] = "the access list is none",
    };

    /// <summary>What a number means.</summary>
    /// <param name="className">The class of the method.</param>
    /// <param name="code">The number; null for what is no number.</param>
    public static string Meaning(string className, long? code)
    {
        if (code is not { } number)
            return "it did not succeed";
        var meanings = className.StartsWith("Msvm_", StringComparison.OrdinalIgnoreCase) ? HyperV : className == "Win32_Service" ? Service : System;
        return (meanings.TryGetValue(number, out var meaning) ? meaning : "failed") + " (" + number.ToString(CultureInfo.InvariantCulture) + ")";
    }
}
