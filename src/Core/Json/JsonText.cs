using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace HypervisorHardening.Core.Json;

/// <summary>
/// Writes JSON (RFC 8259) as it goes. Any text is written safely: control and formatting characters are escaped, so that
/// none reaches a terminal; lone surrogates become U+FFFD; <c>&lt;/</c> and <c>&lt;!</c> cannot end a script element.
/// </summary>
public sealed class JsonText : IDisposable
{
    private readonly TextWriter output;
    private readonly bool ownsOutput;
    private readonly bool indented;
    private readonly Stack<char> open = new();
    private bool first = true;
    private bool afterKey;
    private bool done;

    /// <summary>Writes to a writer, which stays open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="indented">Whether each member and item has a line of its own.</param>
    public JsonText(TextWriter output, bool indented = false)
    {
        this.output = output ?? throw new ArgumentNullException(nameof(output));
        this.indented = indented;
    }

    /// <summary>Writes UTF-8 without a byte order mark to a stream, which stays open.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="indented">Whether each member and item has a line of its own.</param>
    public JsonText(Stream output, bool indented = false)
        : this(new StreamWriter(output, new UTF8Encoding(false), 16384, leaveOpen: true), indented) => ownsOutput = true;

    /// <summary>Starts an object.</summary>
    public void StartObject() => Start('{', '}');

    /// <summary>Ends the innermost object.</summary>
    public void EndObject() => End('}');

    /// <summary>Starts an array.</summary>
    public void StartArray() => Start('[', ']');

    /// <summary>Ends the innermost array.</summary>
    public void EndArray() => End(']');

    /// <summary>Writes the key of the next value. Any text can be a key.</summary>
    /// <param name="key">The key.</param>
    public void Key(string key)
    {
        if (key is null)
            throw new ArgumentNullException(nameof(key));
        if (afterKey || open.Count == 0 || open.Peek() != '}')
            throw new InvalidOperationException("A key can only stand in an object, before a value.");
        Separate();
        Quote(key);
        output.Write(indented ? ": " : ":");
        afterKey = true;
    }

    /// <summary>Writes a text, or <c>null</c>.</summary>
    /// <param name="value">The text.</param>
    public void Value(string? value)
    {
        BeforeValue();
        if (value is null)
            output.Write("null");
        else
            Quote(value);
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">Which.</param>
    public void Value(bool value) => Bare(value ? "true" : "false");

    /// <summary>Writes a whole number.</summary>
    /// <param name="value">The number.</param>
    public void Value(long value) => Bare(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a number, so that reading it gives the same one.</summary>
    /// <param name="value">The number; JSON has no infinity and no NaN.</param>
    public void Value(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(nameof(value), "JSON has no infinity and no NaN.");
        Bare(value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void Null() => Bare("null");

    /// <summary>Writes a key and a text, or <c>null</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The text.</param>
    public void Member(string key, string? value)
    {
        Key(key);
        Value(value);
    }

    /// <summary>Writes a key and <c>true</c> or <c>false</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Which.</param>
    public void Member(string key, bool value)
    {
        Key(key);
        Value(value);
    }

    /// <summary>Writes a key and a whole number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The number.</param>
    public void Member(string key, long value)
    {
        Key(key);
        Value(value);
    }

    /// <summary>Writes a key and a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The number.</param>
    public void Member(string key, double value)
    {
        Key(key);
        Value(value);
    }

    /// <summary>Writes a key and an array of texts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The texts.</param>
    public void Member(string key, IEnumerable<string> values)
    {
        if (values is null)
            throw new ArgumentNullException(nameof(values));
        Key(key);
        StartArray();
        foreach (var value in values)
            Value(value);
        EndArray();
    }

    /// <summary>Hands everything written so far on.</summary>
    public void Flush() => output.Flush();

    /// <summary>Flushes, and lets go of what it opened; the writer or stream given stays open.</summary>
    public void Dispose()
    {
        if (ownsOutput)
            output.Dispose();
        else
            output.Flush();
    }

    private void Start(char start, char end)
    {
        BeforeValue();
        output.Write(start);
        open.Push(end);
        first = true;
        done = false;
    }

    private void End(char end)
    {
        if (afterKey || open.Count == 0 || open.Peek() != end)
            throw new InvalidOperationException("Nothing that ends with '" + end + "' can be ended here.");
        open.Pop();
        if (!first)
            NewLine();
        output.Write(end);
        first = false;
        done = open.Count == 0;
    }

    private void Bare(string value)
    {
        BeforeValue();
        output.Write(value);
    }

    private void BeforeValue()
    {
        if (afterKey)
        {
            afterKey = false;
            return;
        }

        if (done)
            throw new InvalidOperationException("The document is complete.");
        if (open.Count == 0)
        {
            done = true;
            return;
        }

        if (open.Peek() != ']')
            throw new InvalidOperationException("A value in an object needs a key first.");
        Separate();
    }

    private void Separate()
    {
        if (!first)
            output.Write(',');
        first = false;
        NewLine();
    }

    private void NewLine()
    {
        if (!indented)
            return;
        output.Write('\n');
        for (var i = 0; i < open.Count; i++)
            output.Write("  ");
    }

    private void Quote(string text)
    {
        output.Write('"');
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007F' and not ('"' or '\\' or '<'))
                continue;
            var length = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (!IsPlain(text, i))
            {
                WriteRange(text, plain, i);
                for (var j = i; j < i + length; j++)
                    Escape(length == 1 && char.IsSurrogate(c) ? '\uFFFD' : text[j]);
                plain = i + length;
            }

            i += length - 1;
        }

        WriteRange(text, plain, text.Length);
        output.Write('"');
    }

    private static bool IsPlain(string text, int index) => text[index] switch
    {
        '"' or '\\' => false,
        '<' => index + 1 == text.Length || text[index + 1] is not ('/' or '!'),
        _ => CharUnicodeInfo.GetUnicodeCategory(text, index)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
    };

    private void WriteRange(string text, int start, int end)
    {
        if (start == 0 && end == text.Length)
            output.Write(text);
        else if (end > start)
            output.Write(text.Substring(start, end - start));
    }

    private void Escape(char c)
    {
        switch (c)
        {
            case '"' or '\\':
                output.Write('\\');
                output.Write(c);
                break;
            case '\n':
                output.Write("\\n");
                break;
            case '\r':
                output.Write("\\r");
                break;
            case '\t':
                output.Write("\\t");
                break;
            case '\uFFFD':
                output.Write(c);
                break;
            default:
                output.Write("\\u");
                output.Write(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                break;
        }
    }
}
