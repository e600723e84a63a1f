using System;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The commented sample of a key: <c>#vnc_tls = 1</c>. Where there are several, the last one.</summary>
/// <param name="value">The beginning of its value; empty where none can be told.</param>
/// <param name="end">Where its last line ends, before the line end.</param>
internal sealed class ConfSample(string value, int end)
{
    /// <summary>The beginning of its value; empty where none can be told.</summary>
    public string Value { get; } = value;

    /// <summary>Where its last line ends, before the line end.</summary>
    public int End { get; } = end;

    /// <summary>Finds the sample of a key; null where there is none.</summary>
    /// <param name="conf">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="key">The key.</param>
    public static ConfSample? Find(LibvirtConf conf, string text, string key)
    {
        for (var i = conf.Tokens.Count - 1; i >= 0; i--)
        {
            if (IsWholeLine(conf.Tokens[i], text) && ValueOf(TextOf(conf.Tokens[i], text), key) is { } value)
                return new ConfSample(value, EndOf(conf, text, i, value));
        }

        return null;
    }

    private static bool IsWholeLine(ConfToken token, string text) =>
        token.Kind == ConfTokenKind.Comment && (token.Start == 0 || text[token.Start - 1] is '\n' or '\r');

    private static string TextOf(ConfToken token, string text) => text.Substring(token.Start, token.Length);

    private static string? ValueOf(string comment, string key)
    {
        var body = comment.Substring(1);
        if (body.StartsWith(" ", StringComparison.Ordinal))
            body = body.Substring(1);
        if (!body.StartsWith(key, StringComparison.Ordinal))
            return null;
        var rest = body.Substring(key.Length).TrimStart(' ', '\t');
        return rest.StartsWith("=", StringComparison.Ordinal) ? rest.Substring(1).Trim(' ', '\t') : null;
    }

    /// <summary>A sample that is a list may go over several comment lines.</summary>
    private static int EndOf(LibvirtConf conf, string text, int index, string value)
    {
        var token = conf.Tokens[index];
        if (value.StartsWith("[", StringComparison.Ordinal) && value.IndexOf(']') < 0)
        {
            var lines = conf.Tokens.Skip(index + 1).TakeWhile((next, i) => IsWholeLine(next, text) && next.Line == token.Line + 1 + i).ToList();
            if (lines.FirstOrDefault(line => TextOf(line, text).IndexOf(']') >= 0) is { } last)
                token = last;
        }

        return token.Start + token.Length;
    }
}
