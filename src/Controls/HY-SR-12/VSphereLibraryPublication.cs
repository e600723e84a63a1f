using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A library that is published asks for a password.</summary>
[Control("VS-12-02", Platform.VSphere, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-12")]
[Serves("HY-SR-11")]
internal sealed class VSphereLibraryPublication : Control
{
    private static readonly Setting Type = VSphereLibrary.Field("type"), Published = VSphereLibrary.Field("publish_info.published"), Method = VSphereLibrary.Field("publish_info.authentication_method");

    public override string Title => "A published library asks its subscribers for a password";
    public override string Why => "Everybody who can reach vCenter could otherwise fetch every image, with the passwords and keys that are built into them.";
    public override string WantedText => "not published, or authentication_method BASIC";
    public override string Remedy => "Content library, edit settings: enable user authentication for access to this library, with a password; or disable publishing (which the automatic repair does)";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Type, Published, Method];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Type].Text != "LOCAL")
            return Judgement.NotApplicable("not a local library");
        return facts[Published].Text == "true"
            ? Judgement.Of(facts[Method].Text == "BASIC", "published, authentication " + facts.Shown(Method))
            : Judgement.Pass("not published");
    }

    // A password is nobody's to make up: subscribers get nothing until a person has set one.
    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Published, facts[Published], Reading.Known("false")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Local, (Published, Reading.Known("true")), (Method, Reading.Known("BASIC"))),
        Example.Pass(Local, (Published, Reading.Known("false")), (Method, Reading.Known("NONE"))),
        Example.Pass(Local),
        Example.Fail(Local, (Published, Reading.Known("true")), (Method, Reading.Known("NONE"))),
        Example.Fail(Local, (Published, Reading.Known("true"))),
        Example.NotApplicable((Type, Reading.Known("SUBSCRIBED")), (Published, Reading.Known("true"))),
    ];

    private static (Setting, Reading) Local => (Type, Reading.Known("LOCAL"));
}
