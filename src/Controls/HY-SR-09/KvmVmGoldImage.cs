using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine says which gold image it was made from and which system it runs.</summary>
[Control("LV-09-02", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-9")]
internal sealed class KvmVmGoldImage : Control
{
    private static readonly Setting Gold = LibvirtDomain.Xml("metadata/*[local-name()='gold' and namespace-uri()='urn:hypervisorhardening:1']/@id");
    private static readonly Setting OsId = LibvirtDomain.Xml("metadata/*[local-name()='libosinfo']/*[local-name()='os']/@id");
    private static readonly Parameter Ids = new("goldIds", "", "The gold images in use: ids, with wildcards; empty where any will do");

    public override string Title => "The virtual machine's gold image and operating system are recorded";
    public override string Why => "When an image turns out to be flawed, nobody can otherwise tell which virtual machines were made from it.";
    public override string WantedText => "a gold image's id (of goldIds, where the site lists them) and an operating system's id in the machine's metadata";
    public override string Remedy => "virsh metadata DOMAIN --uri urn:hypervisorhardening:1 --key hy --set \"<gold id='IMAGE'/>\" --config; the system's id: the same with --uri http://libosinfo.org/xmlns/libvirt/domain/1.0 --key libosinfo --set \"<libosinfo><os id='ID'/></libosinfo>\"";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Gold, OsId];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Ids];

    public override Judgement Judge(Facts facts)
    {
        var ids = facts.Items(Ids);
        var gold = facts[Gold].Text;
        var shown = "gold image " + facts[Gold] + ", operating system " + facts[OsId];
        return Judgement.Of(gold is { Length: > 0 } && facts[OsId].Text is { Length: > 0 } && (ids.Count == 0 || ids.Any(id => NamePattern.Matches(id, gold))), shown);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Gold, Reading.Known("deb12-42")), (OsId, Reading.Known("http://debian.org/debian/12"))),
        Example.Pass((Gold, Reading.Known("deb12-42")), (OsId, Reading.Known("http://debian.org/debian/12"))).With(Ids, "win-*, deb12-*"),
        Example.Fail((Gold, Reading.Known("deb11-42")), (OsId, Reading.Known("http://debian.org/debian/11"))).With(Ids, "deb12-*"),
        Example.Fail((OsId, Reading.Known("http://debian.org/debian/12"))),
        Example.Fail((Gold, Reading.Known("deb12-42"))),
        Example.Fail((Gold, Reading.Known("")), (OsId, Reading.Known("http://debian.org/debian/12"))),
        Example.Fail(),
    ];
}
