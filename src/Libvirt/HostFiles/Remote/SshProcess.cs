using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A running ssh client, with the streams of what runs at the other end.</summary>
internal sealed class SshProcess : IDisposable
{
    private const int MostSaid = 8 * 1024;
    private const int EndWait = 2000;
    private readonly Process process;
    private readonly StringBuilder said = new();

    private SshProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>What is written here reaches the other end.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>What the other end writes.</summary>
    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>Starts the client.</summary>
    /// <param name="target">Where it is to connect to.</param>
    /// <param name="command">What is run there.</param>
    /// <exception cref="HostFileException">There is no client, or it cannot be started.</exception>
    public static SshProcess Start(SshTarget target, string command)
    {
        var program = SshProgram.Find(target.Program)
            ?? throw new HostFileException(target.Name, "there is no program '" + target.Program + "' here: install the OpenSSH client");
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, target.Arguments(command))
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
            return new SshProcess(process);
        }
        catch (Win32Exception failure)
        {
            process.Dispose();
            throw new HostFileException(target.Name, "the ssh client cannot be started: " + failure.Message);
        }
    }

    /// <summary>Writes in the background: the other end may answer, and wait for that to be read, before it has read all.</summary>
    /// <param name="input">What is written.</param>
    public Task Write(byte[] input) => Task.Run(() =>
    {
        try
        {
            Input.Write(input, 0, input.Length);
            Input.Flush();
        }
        catch (IOException)
        {
            // The client has ended; whoever reads its answer gets to know why.
        }
        catch (InvalidOperationException)
        {
            // The same, and by us.
        }
    });

    /// <summary>Why the client has ended, in one line.</summary>
    public string Reason()
    {
        int? exitCode = null;
        try
        {
            if (process.WaitForExit(EndWait))
            {
                // Without a limit it also waits for the last line that was said.
                process.WaitForExit();
                exitCode = process.ExitCode;
            }
        }
        catch (InvalidOperationException)
        {
            // Disposed meanwhile.
        }

        lock (said)
            return SshFault.Explain(said.ToString(), exitCode);
    }

    /// <summary>Ends the client at once.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (said)
        {
            if (line is not null && said.Length < MostSaid)
                said.Append(line.Length > MostSaid ? line.Substring(0, MostSaid) : line).Append('\n');
        }
    }
}
