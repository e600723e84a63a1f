using System.Net;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>A simulated vCenter, as tests/vsphere/start.sh starts it, and its control channel.</summary>
internal static class Simulator
{
    public const string Variable = "HYSR_TEST_VSPHERE";

    private static readonly HttpClient Control = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true });

    /// <summary>The folder that start.sh was given; null where there is none.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    public static string Uri => Text("uri");

    public static string Password => Text("password");

    public static string Thumbprint => Text("thumbprint");

    public static ConnectionRequest Request() => new(Uri) { Credential = new NetworkCredential("", Password), Thumbprint = Thumbprint };

    /// <summary>Puts everything back as it was at the start, where there is a simulator.</summary>
    public static void Restore()
    {
        if (Folder is null)
            return;
        Send(HttpMethod.Delete, "fault");
        Post("account?state=ok");
        Post("reset");
    }

    public static IHypervisor Connect() => new VSphereProvider().Connect(Request(), default);

    public static string Post(string call, string body = "") => Send(HttpMethod.Post, call, body);

    public static string Send(HttpMethod method, string call, string body = "")
    {
        using var message = new HttpRequestMessage(method, new Uri("https://127.0.0.1:" + Uri[(Uri.LastIndexOf(':') + 1)..] + "/test/" + call)) { Content = method == HttpMethod.Post ? new StringContent(body) : null };
        using var response = Control.Send(message);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException(call + ": " + text);
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder!, file)).Trim();
}
