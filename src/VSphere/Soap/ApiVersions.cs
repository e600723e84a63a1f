using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Xml;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>Settles the version of the API that calls are made in.</summary>
internal static class ApiVersions
{
    private const string Newest = "9.0.0.0";

    /// <summary>The newest version that both sides know; null where the server offers none.</summary>
    /// <param name="link">The way to the server.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="LinkFault">The server does not answer, or is none of vSphere.</exception>
    public static string? Negotiate(SoapLink link, CancellationToken cancellation)
    {
        var address = new Uri(link.Service.AbsoluteUri.TrimEnd('/') + "/vimServiceVersions.xml");
        using var response = link.Send(() => new HttpRequestMessage(HttpMethod.Get, address), isRead: true, cancellation);
        if (response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
            throw new LinkFault(LinkFaultKind.Proxy, "a proxy on the way asks for a password");
        if (response.StatusCode != HttpStatusCode.OK)
            throw new LinkFault(LinkFaultKind.NotVim, "it answers with HTTP status " + (int)response.StatusCode);
        try
        {
            using var reader = XmlReader.Create(link.Body(response, cancellation), Vim.ReaderSettings());
            return Best(XElement.Load(reader));
        }
        catch (XmlException error)
        {
            throw new LinkFault(LinkFaultKind.NotVim, "what answers there is no vSphere server", error);
        }
    }

    /// <summary>The newest version that both sides know; null where the list has none.</summary>
    /// <param name="list">The server's list.</param>
    /// <exception cref="LinkFault">It is no such list.</exception>
    public static string? Best(XElement list)
    {
        if (list.Name.LocalName != "namespaces")
            throw new LinkFault(LinkFaultKind.NotVim, "what answers there is no vSphere server");
        return list.Elements("namespace").Where(space => space.Element("name")?.Value.Trim() == Vim.Namespace.NamespaceName)
            .SelectMany(space => space.Descendants("version")).Select(version => version.Value.Trim())
            .Where(text => Parse(text) is { } version && version <= Parse(Newest)).OrderByDescending(Parse).FirstOrDefault();
    }

    /// <summary>A version; null where a text is none.</summary>
    /// <param name="text">The text, for example <c>8.0.3.0</c>.</param>
    public static Version? Parse(string? text) => Version.TryParse(text?.IndexOf('.') >= 0 ? text : text + ".0", out var version) ? version : null;
}
