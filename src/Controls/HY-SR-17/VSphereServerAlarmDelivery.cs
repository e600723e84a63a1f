using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Alarms reach people by mail, and not by unprotected SNMP.</summary>
[Control("VS-17-07", Platform.VSphere, Scope.ManagementServer, Severity.Low)]
[Serves("HY-SR-17")]
internal sealed class VSphereServerAlarmDelivery : Control
{
    private static readonly Setting Server = VSphereServer.Option("mail.smtp.server"), Sender = VSphereServer.Option("mail.sender");
    private static readonly Setting[] Receivers = [Receiver(1), Receiver(2), Receiver(3), Receiver(4)];
    private static readonly Parameter MailServer = new("mailServer", "", "The mail server that a repair enters in vCenter"), MailSender = new("mailSender", "", "The sender of vCenter's mails that a repair enters");

    public override string Title => "vCenter can mail its alarms, and sends no SNMP version 1 or 2";
    public override string Why => "An alarm without a way out is seen by whoever happens to look; SNMP 1 and 2 carry it, and their password, in clear text.";
    public override string WantedText => "mail.smtp.server and mail.sender set, no snmp.receiver.N.enabled true";
    public override string Remedy => "vCenter Server, settings: mail server and sender; SNMP receivers all disabled (SNMP version 3 is set up in the appliance)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Server, Sender, .. Receivers];
    public override IReadOnlyList<Parameter> Parameters { get; } = [MailServer, MailSender];

    public override Judgement Judge(Facts facts)
    {
        var bad = new[] { Server, Sender }.Where(setting => IsEmpty(facts, setting)).Concat(Receivers.Where(receiver => IsOn(facts, receiver)))
            .Select(setting => setting.Path + " " + (IsEmpty(facts, setting) ? "not set" : facts[setting].Text)).ToList();
        return bad.Count == 0 ? Judgement.Pass("mail by " + facts[Server].Text) : Judgement.Fail(string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = Receivers.Where(receiver => IsOn(facts, receiver)).Select(receiver => new Change(receiver, facts[receiver], Reading.Known("false"))).ToList();
        foreach (var (setting, parameter) in new[] { (Server, MailServer), (Sender, MailSender) }.Where(pair => IsEmpty(facts, pair.Item1)))
        {
            if (facts.Text(parameter).Length == 0)
                return Core.Remediation.Repair.ByPerson("set parameters mailServer and mailSender in the site policy, then repair again. " + Remedy);
            changes.Add(new Change(setting, facts[setting], Reading.Known(facts.Text(parameter))));
        }

        return Core.Remediation.Repair.By([.. changes]);
    }

    private static Setting Receiver(int number) => VSphereServer.Option("snmp.receiver." + number + ".enabled");

    private static bool IsEmpty(Facts facts, Setting setting) => string.IsNullOrWhiteSpace(facts[setting].Text);

    private static bool IsOn(Facts facts, Setting receiver) => string.Equals(facts[receiver].Text, "true", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("mail.example.org", "vc@example.org", "false")),
        Example.Pass((Server, Reading.Known("mail.example.org")), (Sender, Reading.Known("vc@example.org"))),
        Example.Fail(State("mail.example.org", "vc@example.org", "true")),
        Example.Fail(State("", "vc@example.org", "true")).With(MailServer, "mail.example.org"),
        Example.Fail(State("mail.example.org", "", "false")),
        Example.Fail().With(MailServer, "mail.example.org").With(MailSender, "vc@example.org"),
    ];

    private static (Setting, Reading)[] State(string server, string sender, string receiver) =>
        [(Server, Reading.Known(server)), (Sender, Reading.Known(sender)), (Receivers[0], Reading.Known(receiver)), (Receivers[3], Reading.Known(receiver))];
}
