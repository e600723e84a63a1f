using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Runs a program of the running host, without a shell, and takes what it prints.</summary>
internal static class HostProgram
{
    private const string SearchPath = "/usr/sbin:/usr/bin:/sbin:/bin";
    private const int ComplaintLimit = 4096;

    /// <summary>What a program prints.</summary>
    /// <param name="command">The program, for messages and its limit of time.</param>
    /// <param name="program">Where it is.</param>
    /// <param name="limit">The most that it may print, in bytes.</param>
    /// <exception cref="HostFileException">It cannot be run, fails, prints too much or outlasts its limit.</exception>
    public static byte[] Run(HostCommand command, string program, int limit)
    {
        using var process = Start(command, program);
        process.StandardInput.Dispose();
        var complaint = Task.Run(() => Complaint(process.StandardError.BaseStream));
        var output = Task.Run(() => Output(process.StandardOutput.BaseStream, limit));
        try
        {
            if (!Task.WhenAll(output, complaint).Wait(command.Limit) || !process.WaitForExit((int)command.Limit.TotalMilliseconds))
                throw new HostFileException(command.ToString(), "it does not end within " + command.Limit.TotalSeconds + " seconds: see what it waits for");
            if (process.ExitCode != 0 && !(command.AnswersByFailing && output.Result is { Length: > 0 }))
                throw new HostFileException(command.ToString(), "it fails (" + process.ExitCode + "): " + (complaint.Result.Length > 0 ? SafeText.OneLine(complaint.Result) : "it does not say why") + "; run as root on the host itself");
            return output.Result ?? throw new HostFileException(command.ToString(), "it prints more than " + limit + " bytes");
        }
        finally
        {
            Kill(process);
        }
    }

    private static Process Start(HostCommand command, string program)
    {
        var start = new ProcessStartInfo(program, command.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment["PATH"] = SearchPath;
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            throw new HostFileException(program, "cannot be run: " + failure.Message);
        }
    }

    // What comes after the limit is taken too, so that the program can end.
    private static byte[]? Output(Stream stream, int limit)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var isWhole = true;
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            isWhole &= content.Length + read <= limit;
            if (isWhole)
                content.Write(buffer, 0, read);
        }

        return isWhole ? content.ToArray() : null;
    }

    private static string Complaint(Stream stream)
    {
        var beginning = new byte[ComplaintLimit];
        var filled = 0;
        var rest = new byte[ComplaintLimit];
        for (int read; (read = filled < beginning.Length ? stream.Read(beginning, filled, beginning.Length - filled) : stream.Read(rest, 0, rest.Length)) > 0;)
            filled = Math.Min(beginning.Length, filled + read);
        return Encoding.UTF8.GetString(beginning, 0, filled).Trim();
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended by itself meanwhile.
        }
    }
}
