using System.Text;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Tests.Operations.Doubles;

namespace HypervisorHardening.Core.Tests.Policy.Doubles;

/// <summary>Policies of a test, as text and as they are read.</summary>
internal static class PolicyText
{
    public const string Until = "2026-06-30T12:00:00Z";

    public static string Exceptions(params string[] entries) => "{ \"version\": 1, \"exceptions\": [" + string.Join(",", entries) + "] }";

    public static string Attestations(params string[] entries) => "{ \"version\": 1, \"attestations\": [" + string.Join(",", entries) + "] }";

    public static string Exception(string controls = "TK-01", string resources = "*", string targets = "*", string expires = Until) =>
        "{\"controls\":\"" + controls + "\",\"resources\":\"" + resources + "\",\"targets\":\"" + targets + "\",\"owner\":\"Ops\",\"reason\":\"old\",\"ticket\":\"CHG-1\",\"expires\":\"" + expires + "\"}";

    public static string Attestation(string answer = "pass", string when = "2026-01-01T00:00:00Z", string until = Until) =>
        "{\"controls\":\"TK-04\",\"resources\":\"*\",\"who\":\"Ada\",\"when\":\"" + when + "\",\"answer\":\"" + answer + "\",\"evidence\":\"photo 7\",\"evidenceSha256\":\"" + new string('A', 64) + "\",\"validUntil\":\"" + until + "\"}";

    public static PolicyCheck Check(string text, DateTimeOffset? now = null) =>
        new PolicyReader(Engine.Library, "policy.json").Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), now ?? FakeHypervisor.Now);

    /// <summary>The policy, which must have no error.</summary>
    public static SitePolicy Read(string text, DateTimeOffset? now = null)
    {
        var check = Check(text, now);
        return check.Policy ?? throw new InvalidOperationException(string.Join("; ", check.Problems));
    }
}
