using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Reads fields that a zero ends from a stream that need not be trusted.</summary>
/// <param name="stream">The stream.</param>
/// <param name="patience">How long nothing may come.</param>
internal sealed class FieldReader(Stream stream, TimeSpan patience)
{
    private const int LongestField = 128 * 1024 * 1024;
    private const long LongestStream = 1024L * 1024 * 1024;
    private readonly byte[] buffer = new byte[64 * 1024];
    private int next;
    private int end;
    private long total;

    /// <summary>Ends the wait for more.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The next field.</summary>
    /// <param name="longest">The most bytes that it may have.</param>
    /// <exception cref="EndOfStreamException">The stream ends before the field does.</exception>
    /// <exception cref="FormatException">There is no end of it.</exception>
    /// <exception cref="TimeoutException">Nothing has come for too long.</exception>
    public byte[] Next(int longest = LongestField)
    {
        using var field = new MemoryStream();
        while (true)
        {
            if (next == end)
                Fill();
            var zero = Array.IndexOf(buffer, (byte)0, next, end - next);
            var stop = zero < 0 ? end : zero;
            field.Write(buffer, next, stop - next);
            if (field.Length > longest)
                throw new FormatException("a field has no end");
            next = stop;
            if (zero < 0)
                continue;
            next++;
            return field.ToArray();
        }
    }

    /// <summary>The next field as text; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before the field does.</exception>
    /// <exception cref="FormatException">There is no end of it.</exception>
    /// <exception cref="TimeoutException">Nothing has come for too long.</exception>
    public string NextText() => Encoding.UTF8.GetString(Next());

    private void Fill()
    {
        // A read that waits cannot be called back, even by ending the process: others may hold its output open.
        var reading = Task.Run(() => stream.Read(buffer, 0, buffer.Length), CancellationToken.None);
        try
        {
            if (!reading.Wait((int)patience.TotalMilliseconds, Cancellation))
                throw new TimeoutException();
        }
        catch (AggregateException)
        {
            // What it holds is thrown below as it is.
        }

        next = 0;
        end = reading.GetAwaiter().GetResult();
        total += end;
        if (end <= 0)
            throw new EndOfStreamException();
        if (total > LongestStream)
            throw new FormatException("there is no end of data");
    }
}
