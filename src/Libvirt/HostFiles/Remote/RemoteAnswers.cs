using System;
using System.Collections.Generic;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What another machine has answered to one batch of requests.</summary>
internal sealed class RemoteAnswers
{
    /// <summary>The message of a path that is no folder or no regular file, as was asked.</summary>
    public const string OfAnotherKind = "-";

    /// <summary>By path, mode, owner and link.</summary>
    public Dictionary<string, RemoteEntry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>By path, the names in a folder.</summary>
    public Dictionary<string, RemoteFolder> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>By path, the content of a file.</summary>
    public Dictionary<string, (byte[] Bytes, string Message)> Contents { get; } = new(StringComparer.Ordinal);

    /// <summary>By line, what a program has printed.</summary>
    public Dictionary<string, RemoteOutput> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the answers to some requests.</summary>
    /// <param name="reader">Where they come.</param>
    /// <param name="requests">How many requests were made.</param>
    /// <exception cref="System.IO.EndOfStreamException">They end too early.</exception>
    /// <exception cref="FormatException">They are not of the form that the script gives them.</exception>
    public static RemoteAnswers Read(FieldReader reader, int requests)
    {
        var answers = new RemoteAnswers();
        var names = new List<string>();
        while (requests > 0)
        {
            switch (reader.NextText())
            {
                case "e":
                    answers.AddEntry(reader);
                    break;
                case "k":
                    names.Add(answers.AddEntry(reader));
                    break;
                case "m":
                    answers.Entries[reader.NextText()] = new RemoteEntry(null, null, reader.NextText());
                    break;
                case "n":
                    answers.Folders[reader.NextText()] = new RemoteFolder(names, reader.NextText());
                    names.Clear();
                    break;
                case "c":
                    answers.Contents[reader.NextText()] = (Convert.FromBase64String(Encoding.ASCII.GetString(reader.Next())), reader.NextText());
                    break;
                case "o":
                    answers.Outputs[reader.NextText()] = new RemoteOutput(Convert.FromBase64String(Encoding.ASCII.GetString(reader.Next())), reader.NextText());
                    break;
                case "z":
                    requests--;
                    break;
                default:
                    throw new FormatException("it is not what the script gives");
            }
        }

        return answers;
    }

    private string AddEntry(FieldReader reader)
    {
        var fields = reader.NextText();
        var path = reader.NextText();
        Entries[path] = RemoteEntry.Parse(fields, reader.NextText());
        return path.Substring(path.LastIndexOf('/') + 1);
    }
}
