using System;
using System.IO;
using System.Text;
using System.Threading;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A conversation with the shell of another machine over one run of the ssh client, which lasts as long as the connection to libvirt.</summary>
/// <param name="target">Where the machine is.</param>
/// <param name="patience">How long nothing may come before the conversation is given up.</param>
internal sealed class RemoteShell(SshTarget target, TimeSpan patience) : IDisposable
{
    private const int MostAhead = 256;
    private readonly object inUse = new();
    private SshProcess? ssh;
    private FieldReader? reader;
    private string process = "";

    /// <summary>Prepares a conversation; the ssh client is started when something is asked.</summary>
    /// <param name="target">Where the machine is.</param>
    public RemoteShell(SshTarget target)
        : this(target, TimeSpan.FromSeconds(60))
    {
    }

    /// <summary>The number of the shell's process on the other machine.</summary>
    /// <param name="cancellation">Ends the conversation.</param>
    /// <exception cref="HostFileException">The machine cannot be asked.</exception>
    public string Process(CancellationToken cancellation) => Use(() => process, cancellation);

    /// <summary>Asks for what is wanted.</summary>
    /// <param name="wants">What is wanted.</param>
    /// <param name="cancellation">Ends the conversation.</param>
    /// <exception cref="HostFileException">The machine cannot be asked, or does not answer as the script does.</exception>
    public RemoteAnswers Ask(RemoteWants wants, CancellationToken cancellation) => Use(
        () =>
        {
            var writing = ssh!.Write(wants.ToInput());
            var answers = RemoteAnswers.Read(reader!, wants.Requests);
            return writing.Wait((int)patience.TotalMilliseconds, cancellation) ? answers : throw new TimeoutException();
        },
        cancellation);

    /// <summary>A failure of the whole conversation.</summary>
    /// <param name="reason">What went wrong.</param>
    public HostFileException Failure(string reason) => new("ssh to " + target.Name, reason);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Not within the lock: it must also end a conversation that waits.
        ssh?.Dispose();
    }

    private T Use<T>(Func<T> ask, CancellationToken cancellation)
    {
        lock (inUse)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                Open(cancellation);
                reader!.Cancellation = cancellation;
                return ask();
            }
            catch (TimeoutException)
            {
                Close();
                throw Failure("nothing has come for " + patience.TotalSeconds + " seconds: the host, or a file system of it, does not answer");
            }
            catch (FormatException fault)
            {
                Close();
                throw Failure("the answer is not what was asked for: " + fault.Message);
            }
            catch (Exception fault) when (fault is IOException or InvalidOperationException)
            {
                var reason = ssh?.Reason(process.Length > 0);
                Close();
                throw Failure(reason ?? "the connection has been closed");
            }
            catch
            {
                Close();
                throw;
            }
        }
    }

    private void Open(CancellationToken cancellation)
    {
        if (ssh is not null)
            return;
        process = "";
        ssh = SshProcess.Start(target, RemoteScript.Command);
        _ = ssh.Write(RemoteScript.Input);
        reader = new FieldReader(ssh.Output, patience) { Cancellation = cancellation };
        // What login files say comes ahead of the greeting.
        for (var ahead = 0; Encoding.ASCII.GetString(reader.Next(64 * 1024)) != RemoteScript.Greeting; ahead++)
        {
            if (ahead == MostAhead)
                throw new FormatException("the greeting is missing");
        }

        process = reader.NextText();
        if (reader.NextText().Trim() is { Length: > 0 } missing)
            throw new HostFileException("ssh to " + target.Name, "the host lacks what its files are read with (GNU " + missing.Replace(" ", ", GNU ") + ")");
    }

    private void Close()
    {
        ssh?.Dispose();
        ssh = null;
    }
}
