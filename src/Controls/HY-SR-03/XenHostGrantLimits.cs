using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The tables by which guests lend memory to one another stay within Xen's own bounds, or the site's.</summary>
[Control("LX-20", Platform.Xen, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class XenHostGrantLimits : Control
{
    private static readonly Setting Frames = XenHost.Option("gnttab_max_frames"), Maptrack = XenHost.Option("gnttab_max_maptrack_frames");
    private static readonly Setting GuestFrames = XenHost.Conf("max_grant_frames"), GuestMaptrack = XenHost.Conf("max_maptrack_frames");
    private static readonly Parameter MostFrames = new("maxGrantFrames", "64", "The most frames of a guest's grant table (gnttab_max_frames)");
    private static readonly Parameter MostMaptrack = new("maxMaptrackFrames", "1024", "The most frames of a guest's table of mapped grants (gnttab_max_maptrack_frames)");

    public override string Title => "Grant tables of guests are bounded";
    public override string Why => "The tables are memory of the hypervisor: a guest that may grow them without a bound takes it from all others.";
    public override string WantedText => "gnttab_max_frames at most maxGrantFrames (64), gnttab_max_maptrack_frames at most maxMaptrackFrames (1024); unset they are these";
    public override string Remedy => "/etc/default/grub.d/xen.cfg: take gnttab_max_frames and gnttab_max_maptrack_frames out of GRUB_CMDLINE_XEN, or lower them; update-grub, restart the host; /etc/xen/xl.conf: the same for max_grant_frames and max_maptrack_frames";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [MostFrames, MostMaptrack];
    public override IReadOnlyList<Setting> Reads { get; } = [Frames, Maptrack, GuestFrames, GuestMaptrack];

    public override Judgement Judge(Facts facts)
    {
        var faults = new[] { (Frames, MostFrames), (Maptrack, MostMaptrack), (GuestFrames, MostFrames), (GuestMaptrack, MostMaptrack) }
            .Where(pair => Last(facts[pair.Item1]) is { } text && (!IsNumber(text, out var number) || number > facts.Number(pair.Item2)))
            .Select(pair => pair.Item1.Path + " " + Last(facts[pair.Item1])).ToList();
        return Judgement.Of(faults.Count == 0, faults.Count == 0 ? "within the bounds" : string.Join(", ", faults));
    }

    /// <summary>Of an option that stands several times the last counts.</summary>
    private static string? Last(Reading reading) => !reading.IsKnown ? null : reading.IsList ? reading.List.LastOrDefault() : reading.Text;

    private static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static Reading Option(params string[] values) => Reading.Known((IReadOnlyList<string>)values);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Frames, Option("64")), (Maptrack, Option("1024")), (GuestFrames, Reading.Known("32"))),
        Example.Pass((Frames, Option("128", "32"))),
        Example.Pass((Frames, Option("256"))).With(MostFrames, "256"),
        Example.Fail((Frames, Option("65"))),
        Example.Fail((Frames, Option("32", "128"))),
        Example.Fail((Maptrack, Option("4096"))),
        Example.Fail((GuestFrames, Reading.Known("1000")), (GuestMaptrack, Reading.Known("1024"))),
        Example.Fail((Frames, Option("many"))),
    ];
}
