using System.Text;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>An enumeration that is under way.</summary>
internal sealed class WsManPages : IDisposable
{
    private readonly IEnumerator<CimObject> instances;
    private readonly Func<CimObject, XElement> write;

    public WsManPages(string uri, IEnumerable<CimObject> found, Func<CimObject, XElement> write)
    {
        Uri = uri;
        this.write = write;
        instances = found.GetEnumerator();
        HasEnded = !instances.MoveNext();
    }

    public string Uri { get; }

    public bool HasEnded { get; private set; }

    public string Take(int most, int size)
    {
        var text = new StringBuilder();
        for (; !HasEnded && most > 0; most--, HasEnded = !instances.MoveNext())
        {
            var next = WinRmXml.Text(write(instances.Current));
            if (text.Length > 0 && text.Length + next.Length > size)
                break;
            text.Append(next);
        }

        if (HasEnded)
            Dispose();
        return text.ToString();
    }

    public void Dispose() => instances.Dispose();
}
