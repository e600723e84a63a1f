using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>Fetches files of datastores from the server, on the way and in the session of all other calls.</summary>
/// <param name="client">The session.</param>
internal sealed class StoreLink(VimClient client)
{
    /// <summary>Asks for a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="piece">Which bytes; null for all.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The answer with the file, or that it is empty; null where there is no such file.</returns>
    /// <exception cref="HyException"><c>Hy.Image.Unreadable</c>: the server does not give it.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public HttpResponseMessage? Ask(StoreFile file, RangeHeaderValue? piece, CancellationToken cancellation)
    {
        var address = new Uri(client.Link.Service, file.Address);
        var seen = client.Session;
        var response = Once(address, piece, cancellation);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            // A session that has ended and a right that is missing look alike here; a call that needs a session tells, and opens a new one.
            client.Retrieve(client.RootFolder.Type, [client.RootFolder], ["name"], cancellation).Count();
            if (client.Session == seen)
                throw Denied(file, "401");
            response = Once(address, piece, cancellation);
        }

        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
            return response;
        var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Dispose();
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => null,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw Denied(file, status),
            _ => throw new HyException("Hy.Image.Unreadable", "'" + file.Text + "' can not be read: the server answers with HTTP status " + status + "."),
        };
    }

    /// <summary>The content of an answer.</summary>
    /// <param name="response">The answer; it is closed with the stream.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Stream Body(HttpResponseMessage response, CancellationToken cancellation) => client.Link.Body(response, cancellation);

    private HttpResponseMessage Once(Uri address, RangeHeaderValue? piece, CancellationToken cancellation) => client.Link.Send(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Cookie", client.Link.SessionCookie);
        request.Headers.Range = piece;
        return request;
    }, isRead: true, cancellation);

    private static HyException Denied(StoreFile file, string status) => new("Hy.Image.Unreadable", "'" + file.Text
        + "' can not be read: the server refuses (HTTP status " + status + "); the account needs the privileges Datastore.Browse and Datastore.FileManagement (low level file operations) on the datastore.");
}
