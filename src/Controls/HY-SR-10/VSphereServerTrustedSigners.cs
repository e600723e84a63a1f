using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter trusts the site's signers of images and no others.</summary>
[Control("VS-10-03", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-10")]
internal sealed class VSphereServerTrustedSigners : ItemsControl
{
    private const string Begin = "-----BEGIN CERTIFICATE-----", End = "-----END CERTIFICATE-----";
    private const string Sample = "57:D4:D5:20:9A:D6:12:45:15:33:B3:B4:3D:3F:A6:98:80:3E:A9:FB:DB:E6:15:B4:0A:9F:5E:61:5D:42:2E:F9";
    private static readonly Parameter Thumbprints = new("trustedCaThumbprints", "", "The SHA-256 thumbprints of certificates whose signatures content libraries may trust, with or without colons");

    public override string Title => "Content libraries trust the site's signers only";
    public override string Why => "Whoever gets a certificate of his own in there can sign any image, and every library takes it as verified.";
    public override string WantedText => "no trusted certificate but those in the site's trustedCaThumbprints";
    public override string Remedy => "DELETE /api/content/trusted-certificates/ID for each certificate that is not the site's";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Thumbprints];
    protected override Setting Items => VSphereServer.TrustedSigners;
    protected override string Noun => "trusted certificates";
    protected override string Show(Row row) => Thumbprint(row["cert_text"]) ?? "certificate " + row["certificate"];
    public override Repair Repair(Facts facts) => Removed(facts);

    public override Judgement Judge(Facts facts) => facts.Items(Thumbprints).Count == 0
        ? Judgement.Manual("decide whose signatures content libraries may trust in the site policy (parameter trustedCaThumbprints)")
        : base.Judge(facts);

    protected override bool Accepts(Row row, Facts facts) =>
        Thumbprint(row["cert_text"]) is { } found && facts.Items(Thumbprints).Any(item => string.Equals(item.Replace(":", ""), found, StringComparison.OrdinalIgnoreCase));

    private static string? Thumbprint(string? pem)
    {
        var text = (pem ?? "").Replace(Begin, "");
        var end = text.IndexOf(End, StringComparison.Ordinal);
        try
        {
            using var hash = SHA256.Create();
            return BitConverter.ToString(hash.ComputeHash(Convert.FromBase64String(end < 0 ? text : text.Substring(0, end)))).Replace("-", "");
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["1", PemCertificate.Sample]))).With(Thumbprints, Sample),
        Example.Pass((Items, Table())).With(Thumbprints, Sample),
        Example.Fail((Items, Table(["1", PemCertificate.Sample], ["2", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]))).With(Thumbprints, Sample),
        Example.Fail((Items, Table(["1", PemCertificate.Sample]))).With(Thumbprints, "00:11"),
        Example.Fail((Items, Table(["1", null], ["2", "no certificate"]))).With(Thumbprints, Sample),
        Example.Manual((Items, Table(["1", PemCertificate.Sample]))),
    ];
}
