using System;
using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The options of the kernel's command line, told apart as the kernel does.</summary>
/// <param name="options">Name and value of each option, in their order.</param>
internal sealed class KernelCommandLine(IReadOnlyList<KeyValuePair<string, string>> options)
{
    /// <summary>Takes a command line apart; what comes after <c>--</c> is for the first process and left out.</summary>
    /// <param name="text">The text of <c>/proc/cmdline</c>.</param>
    public static KernelCommandLine Parse(string text)
    {
        var options = new List<KeyValuePair<string, string>>();
        foreach (var word in Words(text))
        {
            if (word == "--")
                break;
            // Quotes are around the value or around the whole option.
            var whole = word[0] == '"' ? Unquoted(word) : word;
            var equals = whole.IndexOf('=');
            options.Add(equals < 0 ? new(Canonical(whole), "") : new(Canonical(whole.Substring(0, equals)), Unquoted(whole.Substring(equals + 1))));
        }

        return new KernelCommandLine(options);
    }

    /// <summary>The last value of an option, empty for a bare word; null where it is not there.</summary>
    /// <param name="name">The option; dash and underscore are the same.</param>
    public string? LastValueOf(string name)
    {
        for (var i = options.Count - 1; i >= 0; i--)
        {
            if (options[i].Key == Canonical(name))
                return options[i].Value;
        }

        return null;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"')
                quoted = !quoted;
            if (i < text.Length && (quoted || !char.IsWhiteSpace(text[i])))
                continue;
            if (i > start)
                yield return text.Substring(start, i - start);
            start = i + 1;
        }
    }

    private static string Unquoted(string text)
    {
        if (!text.StartsWith("\"", StringComparison.Ordinal))
            return text;
        var inner = text.Substring(1);
        return inner.EndsWith("\"", StringComparison.Ordinal) ? inner.Substring(0, inner.Length - 1) : inner;
    }

    private static string Canonical(string name) => name.Replace('-', '_');
}
