using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Docs;

/// <summary>All that there is to say of a control, as a section of its page.</summary>
internal static class ControlText
{
    /// <summary>The section.</summary>
    public static string Of(ControlInfo control) =>
        "## " + control + "\n\n"
        + "**" + Markdown.Text(control.Title) + ".** " + Markdown.Text(control.Why) + "\n\n"
        + string.Concat(Points(control).Select(point => "- " + point + "\n"));

    private static IEnumerable<string> Points(ControlInfo control)
    {
        yield return "Judges: " + Name(control.Scope) + " (" + string.Join(", ", control.Platforms) + "), severity " + control.Severity;
        yield return "Serves: " + string.Join(", ", control.Serves.Select(serves => serves.Recommendation + " (" + EditionName.Short(serves.Edition) + ")"));
        foreach (var setting in control.Reads)
            yield return "Reads: " + Place(setting, control.Scope);
        yield return "Wanted: " + Markdown.Text(control.Wanted);
        yield return (control.IsManual ? "Look at: " : "Remedy: ") + Markdown.Text(control.Remedy);
        if (!control.IsManual)
            yield return "Impact of the remedy: " + control.Impact + " (" + Meaning(control.Impact) + ")";
        foreach (var parameter in control.Parameters)
            yield return "Parameter " + Markdown.Code(parameter.Name) + ": " + Markdown.Text(parameter.Summary) + "; standard value "
                + (parameter.Standard.Length == 0 ? "empty" : Markdown.Code(parameter.Standard));
        if (control.NotVerified is not null)
            yield return "Not verified on a real system: " + Markdown.Text(control.NotVerified);
        yield return "Source: [" + control.Name + ".cs](" + control.Name + ".cs)";
    }

    private static string Place(Setting setting, Scope own)
    {
        var place = Markdown.Code(setting.Source) + " " + Markdown.Code(setting.Path);
        if (setting.Columns.Count > 0)
            place += ", columns " + string.Join(", ", setting.Columns.Select(Markdown.Code));
        if (setting.Scope != own)
            place += ", of the " + Name(setting.Scope);
        if (setting.Since is not null)
            place += ", from version " + setting.Since + " on";
        return setting.Defaults.Count == 0 ? place : place + "; not set means " + string.Join(", ", setting.Defaults.Select(Default));
    }

    private static string Default(DefaultValue value) =>
        (value.Value is null ? "nothing" : value.Value.Text is { Length: > 0 } text ? Markdown.Code(text) : "empty")
        + (value.Since.Major == 0 ? "" : " from version " + value.Since + " on");

    private static string Name(Scope scope) => scope switch
    {
        Scope.ManagementServer => "management server",
        Scope.ResourcePool => "resource pool",
        Scope.ImageStore => "image store",
        Scope.VirtualMachine => "virtual machine",
        _ => scope.ToString().ToLowerInvariant(),
    };

    private static string Meaning(Impact impact) => impact switch
    {
        Impact.None => "nothing is disturbed",
        Impact.ServiceRestart => "the management service restarts; virtual machines keep running",
        Impact.NextPowerCycle => "the virtual machine must be powered off and on again",
        Impact.MaintenanceMode => "the host must be emptied first",
        Impact.Reboot => "the host must be restarted",
        Impact.MayDisconnect => "connections may be cut",
        _ => "a person repairs it",
    };
}
