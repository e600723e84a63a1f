using System.Net;
using System.Text;
using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;
using HypervisorHardening.VSphere.Connecting;
using HypervisorHardening.VSphere.Soap;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests;

/// <summary>Neither password nor cookie, ticket or secret of a session is in anything that the product gives out.</summary>
[Collection(SimulatorCollection.Name)]
public sealed class SecretTests : IDisposable
{
    private const string OneControl = "VS-03-06";
    private static readonly Product Product = new(() => DateTimeOffset.UtcNow, typeof(ControlsAssembly).Assembly, typeof(VSphereProvider).Assembly);
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-secret").FullName;
    private readonly StringBuilder all = new();

    public SecretTests() => Simulator.Restore();

    public void Dispose()
    {
        Simulator.Restore();
        Directory.Delete(folder, recursive: true);
    }

    [SimulatorFact]
    public void The_command_line_gives_out_none()
    {
        string[] login = ["--connect", Simulator.Uri, "--thumbprint", Simulator.Thumbprint], journal = ["--journal", folder];
        foreach (var format in new[] { "table", "json", "csv" })
            Say(Hysr.Run(Simulator.Password, ["test", .. login, "--fail-on", "never", "--format", format]));
        Say(Hysr.Run(Simulator.Password, ["plan", .. login, "--format", "json"]));
        Say(Hysr.Run(Simulator.Password, ["set", .. login, .. journal, "--control", OneControl, "--yes", "--format", "json"]));
        Say(Hysr.Run(Simulator.Password, ["changes", .. journal, "--format", "json"]));
        Say(Hysr.Run(Simulator.Password, ["undo", "--thumbprint", Simulator.Thumbprint, .. journal, "--yes", "--format", "json"]));
        Say(Hysr.Run(Simulator.Password, "connections", "test", Simulator.Uri, "--thumbprint", Simulator.Thumbprint));
        Simulator.Post("fault?kind=callfails&fault=SystemError");
        Say(Hysr.Run(Simulator.Password, ["test", .. login]));
        Simulator.Restore();
        Simulator.Post("account?state=expired");
        Say(Hysr.Run(Simulator.Password, ["test", .. login]));
        Assert.Contains("Undone", all.ToString(), StringComparison.OrdinalIgnoreCase);
        NoneOf([Simulator.Password]);
    }

    [SimulatorFact]
    public void Reports_recordings_the_journal_and_faults_have_none()
    {
        using var ownClient = Client(new PasswordLogin(new NetworkCredential("auditor@vsphere.local", Simulator.Password)));
        var secret = Cookie(ownClient);
        using var sharedClient = Client(new ClonedLogin(new NetworkCredential("", secret)));
        var sharedSecret = Cookie(sharedClient);
        var (own, shared) = (Over(ownClient), Over(sharedClient));
        var sink = new KeepingSink();
        var summary = Product.Assess.Run([own], new AssessmentRequest(), sink, default);
        foreach (var writer in ReportWriters.All())
            Say(stream => writer.Write(new Assessment(sink.Findings, summary), stream));
        foreach (var finding in sink.Findings)
            all.AppendLine(finding + finding.Actual + finding.Reason + finding.Remedy).AppendJoin(' ', finding.Evidence.Select(evidence => evidence + " " + evidence.Reading));
        Say(stream => RecordingWriter.Write(own, Product.SettingsOf(Platform.VSphere), stream, default));
        Say(stream => RecordingWriter.Write(shared, Product.SettingsOf(Platform.VSphere), stream, default));
        Change(own, sink);
        Break(own, shared, secret);
        foreach (var one in new object[] { own, shared, own.Info, shared.Info, new HyConnection(1, own), Simulator.Request() })
            all.AppendLine(one.ToString()).AppendJoin(' ', (one as TargetInfo)?.Details.Select(detail => detail.Key + detail.Value) ?? []);
        NoneOf([Simulator.Password, secret, sharedSecret]);
    }

    private void Change(IHypervisor own, KeepingSink sink)
    {
        var journal = new Journal(folder, () => DateTimeOffset.UtcNow, Guid.NewGuid, _ => { });
        var failed = sink.Findings.Where(finding => finding.Verdict == Verdict.Fail && finding.Control is OneControl or "VS-13-01").ToList();
        new ApplyOperation(journal).Run(Product.Plan.Run(failed, [own]), new ApplyOptions { AllowImpact = [Impact.NextPowerCycle] }, [own], sink, default);
        new UndoOperation(journal).Run(new UndoRequest(), [own], sink, default);
        Assert.Contains(sink.Results, result => result.Outcome == Outcome.Undone);
        foreach (var result in sink.Results)
            all.AppendLine(result + result.Reason);
        foreach (var file in Directory.GetFiles(folder))
            all.AppendLine(File.ReadAllText(file));
    }

    // Whatever the server does, and whoever logs in wrongly: what is thrown is kept with its causes and traces.
    private void Break(IHypervisor own, IHypervisor shared, string secret)
    {
        foreach (var fault in new[] { "http503", "reset", "truncate", "expire", "callfails&fault=SystemError", "callfails&fault=NoPermission" })
        {
            Simulator.Post("fault?kind=" + fault);
            foreach (var hypervisor in new[] { own, shared })
            {
                var sink = new KeepingSink();
                Fails(() => Product.Assess.Run([hypervisor], new AssessmentRequest { Controls = [OneControl] }, sink, default));
                sink.Faults.ForEach(one => all.AppendLine(one.ToString()));
                sink.Findings.ForEach(one => all.AppendLine(one + one.Reason));
            }

            Fails(() => Simulator.Connect().Dispose());
            Fails(() => Borrow(secret).Dispose());
            Simulator.Send(HttpMethod.Delete, "fault");
        }

        foreach (var state in new[] { "expired", "locked", "noaccess" })
        {
            Simulator.Post("account?state=" + state);
            Fails(() => Simulator.Connect().Dispose());
        }

        Simulator.Post("account?state=ok");
        Simulator.Post("expire");
        Fails(() => Borrow(secret).Dispose());
        Assert.Contains("Hy.Connect.", all.ToString(), StringComparison.Ordinal);
    }

    private void Fails(Action action)
    {
        if (Record.Exception(action) is { } error)
            all.AppendLine(error is HyException known ? known.Id + " " + error : error.ToString());
    }

    private static VimClient Client(ILogin login) => VimClient.Open(
        new SoapLink(new Uri("https://127.0.0.1:" + new Uri(Simulator.Uri).Port + "/sdk"), new CertificateCheck(CertificateCheck.Normal(Simulator.Thumbprint), false), new LinkTimes()),
        login, new LinkTimes(), _ => { }, default);

    private static VSphereHypervisor Over(VimClient client) => new(new Identity(Simulator.Uri, client), client, () => DateTimeOffset.UtcNow);

    private static string Cookie(VimClient client) => client.Link.Cookie![(client.Link.Cookie!.IndexOf('=') + 1)..].Trim('"');

    private static IHypervisor Borrow(string secret)
    {
        var address = "127.0.0.1:" + new Uri(Simulator.Uri).Port;
        return new VSphereProvider().Connect(new ConnectionRequest("vsphere://" + address)
        {
            Thumbprint = Simulator.Thumbprint,
            Session = new BorrowedSession(new Uri("https://" + address + "/sdk"), new NetworkCredential("", secret)),
        }, default);
    }

    private void Say(Hysr run)
    {
        Assert.NotEmpty(run.Output + run.Error);
        all.AppendLine(run.Output).AppendLine(run.Error);
    }

    private void Say(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        all.AppendLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    private void NoneOf(IEnumerable<string> secrets)
    {
        var text = all.ToString();
        Assert.Contains("esx01.test", text, StringComparison.Ordinal);
        Assert.All(secrets, secret =>
        {
            Assert.True(secret.Length > 10);
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), text, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("vmware_soap_session", text, StringComparison.Ordinal);
    }
}
