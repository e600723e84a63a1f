using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Remediation;

/// <summary>How many records there are, and the hash of the last: what makes a cut at the end of the journal evident.</summary>
internal sealed class JournalHead(long count, string hash)
{
    public long Count { get; } = count;

    public string Hash { get; } = hash;

    /// <summary>Reads what was written; null where not every byte is as it was.</summary>
    public static JournalHead? Read(byte[] content)
    {
        try
        {
            var json = JsonValue.Parse(new MemoryStream(content));
            var head = new JournalHead(json["count"].AsInteger(), json["hash"].AsText());
            return head.Write().SequenceEqual(content) ? head : null;
        }
        catch (HyException)
        {
            return null;
        }
    }

    public byte[] Write() =>
        Encoding.ASCII.GetBytes("{\"count\":" + Count.ToString(CultureInfo.InvariantCulture) + ",\"hash\":\"" + Hash + "\"}\n");
}
