using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A running ssh client, with the streams of what runs at the other end.</summary>
internal sealed class SshProcess : IDisposable
{
    private const int MostSaid = 8 * 1024;
    private const int EndWait = 2000;
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly ManualResetEventSlim saidAll = new();

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
    /// <param name="hadBegun">Whether the other end had answered before.</param>
    public string Reason(bool hadBegun)
    {
        int? exitCode = null;
        try
        {
            if (process.WaitForExit(EndWait))
            {
                exitCode = process.ExitCode;
                // A process that the client has started may still hold it open.
                saidAll.Wait(EndWait);
            }
        }
        catch (InvalidOperationException)
        {
            // Disposed meanwhile.
        }

        lock (said)
            return SshFault.Explain(said.ToString(), hadBegun ? null : exitCode);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Try(process.Kill);
        Try(() => process.StandardInput.Dispose());
        process.Dispose();
    }

    private static void Try(Action end)
    {
        try
        {
            end();
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or IOException)
        {
            // It has ended by itself.
        }
    }

    private void Keep(string? line)
    {
        lock (said)
        {
            if (line is null)
                saidAll.Set();
            else if (said.Length < MostSaid)
                said.Append(line.Length > MostSaid ? line.Substring(0, MostSaid) : line).Append('\n');
        }
    }
}
