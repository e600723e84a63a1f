using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>An esxcli command that prints something, and the one that sets it.</summary>
/// <param name="reads">The command that prints.</param>
/// <param name="writes">The command that sets.</param>
/// <param name="key">The field that names a row and the parameter that takes it; null where there are no rows.</param>
/// <param name="parameters">The parameters by the fields that they set.</param>
/// <param name="activation">What must still happen; null where setting suffices.</param>
internal sealed class EsxCliPair(string reads, string writes, (string Field, string Parameter)? key, IReadOnlyDictionary<string, string> parameters, string? activation = null)
{
    private const string Restart = "restart the host";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EsxCliPair> All { get; } =
    [
        Of("system.settings.encryption", null, ("Mode", "mode"), ("RequireSecureBoot", "requiresecureboot"),
            ("RequireExecutablesOnlyFromInstalledVIBs", "requireexecinstalledonly")),
        Of("system.tls.server", Restart, ("Profile", "profile")),
        Of("system.syslog.config.logfilter", null, ("LogFilteringEnabled", "logfilteringenabled")),
        Of("system.security.fips140.ssh", null, ("Enabled", "enable")),
        Of("system.security.fips140.rhttpproxy", null, ("Enabled", "enable")),
        Rows("system.ssh.server.config", ("Key", "keyword"), null, ("Value", "value")),
        Rows("system.account", ("UserID", "id"), null, ("Shellaccess", "shellaccess"), ("Description", "description")),
        Rows("system.settings.kernel", ("Name", "setting"), Restart, ("Configured", "value")),
        Rows("system.module", ("Name", "module"), Restart, ("IsEnabled", "enabled")),
    ];

    /// <summary>The command that prints.</summary>
    public string Reads { get; } = reads;

    /// <summary>The command that sets.</summary>
    public string Writes { get; } = writes;

    /// <summary>The field that names a row and the parameter that takes it; null where there are no rows.</summary>
    public (string Field, string Parameter)? Key { get; } = key;

    /// <summary>What must still happen; null where setting suffices.</summary>
    public string? Activation { get; } = activation;

    /// <summary>The parameter that sets a field; null where none does.</summary>
    /// <param name="field">The field.</param>
    public string? Parameter(string field) => parameters.FirstOrDefault(pair => Plain(pair.Key) == Plain(field)).Value;

    /// <summary>A field's name as it is compared: some versions print it in several words.</summary>
    /// <param name="field">The name.</param>
    public static string Plain(string field) => field.Replace(" ", "").Replace("-", "").Replace("_", "").ToLowerInvariant();

    private static EsxCliPair Of(string space, string? activation, params (string Field, string Parameter)[] parameters) =>
        new(space + ".get", space + ".set", null, parameters.ToDictionary(pair => pair.Field, pair => pair.Parameter, StringComparer.Ordinal), activation);

    private static EsxCliPair Rows(string space, (string Field, string Parameter) key, string? activation, params (string Field, string Parameter)[] parameters) =>
        new(space + ".list", space + ".set", key, parameters.ToDictionary(pair => pair.Field, pair => pair.Parameter, StringComparer.Ordinal), activation);
}
