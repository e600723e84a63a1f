using System;
using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// Takes a text in libvirt's configuration syntax apart: <c>name = value</c>, one a line or separated by semicolons.
/// A value is a number, a text in single, double or triple double quotes (no escapes), or a list in brackets, which may
/// go over several lines but holds no comments, and may end in a comma. Libvirt's oddities are kept where they decide
/// whether it takes a file: one of blanks only is refused, and an empty text in triple quotes needs something after it.
/// </summary>
/// <param name="text">The whole text of a file.</param>
internal sealed class LibvirtConfParser(string text)
{
    private const string TripleQuote = "\"\"\"";
    private const int DeepestList = 50;
    private readonly List<ConfToken> tokens = [];
    private readonly List<ConfEntry> entries = [];
    private int position;
    private int countedTo;
    private int countedLines = 1;

    /// <summary>The parts found.</summary>
    public IReadOnlyList<ConfToken> Tokens => tokens;

    /// <summary>The assignments found.</summary>
    public IReadOnlyList<ConfEntry> Entries => entries;

    private bool AtEnd => position >= text.Length;

    private char Current => AtEnd ? '\0' : text[position];

    private bool AtLineEnd => Current is '\n' or '\r';

    /// <summary>Reads the text.</summary>
    /// <exception cref="ConfSyntaxException">libvirt would refuse it.</exception>
    public void Run()
    {
        while (!AtEnd)
        {
            ReadStatement();
            ReadSeparator();
        }
    }

    private void ReadStatement()
    {
        SkipBlanksAndLineEnds();
        if (Current == '#')
        {
            ReadComment();
            return;
        }

        var name = ReadName();
        SkipBlanks();
        if (Current != '=')
            throw Error("'=' is expected after the name");
        AddToken(ConfTokenKind.Assign, position++);
        SkipBlanks();
        var start = position;
        var value = ReadValue(depth: 0);
        var token = AddToken(ConfTokenKind.Value, start);
        entries.Add(new ConfEntry(text.Substring(name.Start, name.Length), value, name, token));
        SkipBlanks();
        if (Current == '#')
            ReadComment();
    }

    private void ReadSeparator()
    {
        SkipBlanks();
        if (AtEnd)
            return;
        if (Current == ';')
            AddToken(ConfTokenKind.Semicolon, position++);
        else if (!AtLineEnd)
            throw Error("the end of the line or ';' is expected after the value");
        SkipBlanksAndLineEnds();
    }

    private ConfToken ReadName()
    {
        var start = position;
        if (!IsLetter(Current))
            throw Error("a name is expected");
        while (IsLetter(Current) || IsDigit(Current) || Current == '_')
            position++;
        return AddToken(ConfTokenKind.Name, start);
    }

    private void ReadComment()
    {
        var start = position;
        while (!AtEnd && !AtLineEnd)
            position++;
        AddToken(ConfTokenKind.Comment, start);
    }

    private ConfValue ReadValue(int depth)
    {
        SkipBlanks();
        return Current switch
        {
            '"' or '\'' => ConfValue.Of(ReadText()),
            '[' when depth == DeepestList => throw Error("lists are nested too deep"),
            '[' => ConfValue.Of(ReadList(depth)),
            '-' or '+' => ConfValue.Of(ReadNumber()),
            var c when IsDigit(c) => ConfValue.Of(ReadNumber()),
            _ => throw Error("a value is expected: a number, a text in quotes or a list in brackets"),
        };
    }

    private string ReadText()
    {
        if (text.Length - position > 2 * TripleQuote.Length && string.CompareOrdinal(text, position, TripleQuote, 0, TripleQuote.Length) == 0)
            return ReadTripleQuoted();
        var quote = Current;
        var start = ++position;
        while (!AtEnd && Current != quote && !AtLineEnd)
            position++;
        if (Current != quote)
            throw Error("the closing quote is missing");
        return AsC(start, position++);
    }

    private string ReadTripleQuoted()
    {
        position += TripleQuote.Length;
        var end = text.IndexOf(TripleQuote, position, StringComparison.Ordinal);
        if (end < 0)
        {
            // Where libvirt gives up, so that both name the same line.
            position = text.Length - (TripleQuote.Length - 1);
            throw Error("the closing quotes are missing");
        }

        var value = AsC(position, end);
        position = end + TripleQuote.Length;
        return value;
    }

    private List<ConfValue> ReadList(int depth)
    {
        var items = new List<ConfValue>();
        position++;
        SkipBlanksAndLineEnds();
        while (Current != ']')
        {
            if (AtEnd)
                throw Error("the list is not closed with ']'");
            if (items.Count > 0)
            {
                if (Current != ',')
                    throw Error("',' or ']' is expected in the list");
                position++;
                SkipBlanksAndLineEnds();
                if (Current == ']')
                    break;
            }

            items.Add(ReadValue(depth + 1));
            SkipBlanksAndLineEnds();
        }

        position++;
        return items;
    }

    /// <summary>Digits are decimal even after a zero, and a number too large wraps round, both as in libvirt.</summary>
    private long ReadNumber()
    {
        var negative = Current == '-';
        if (Current is '-' or '+')
            position++;
        if (!IsDigit(Current))
            throw Error("a digit is expected");
        var number = 0L;
        for (; IsDigit(Current); position++)
            number = unchecked(number * 10 + (Current - '0'));
        return negative ? unchecked(-number) : number;
    }

    /// <summary>A zero byte ends a text for libvirt, whatever comes after it.</summary>
    private string AsC(int start, int end)
    {
        var zero = text.IndexOf('\0', start, end - start);
        return text.Substring(start, (zero < 0 ? end : zero) - start);
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
            position++;
    }

    private void SkipBlanksAndLineEnds()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
            position++;
    }

    private ConfToken AddToken(ConfTokenKind kind, int start)
    {
        var length = kind is ConfTokenKind.Assign or ConfTokenKind.Semicolon ? 1 : position - start;
        var token = new ConfToken(kind, start, length, LineOf(start));
        tokens.Add(token);
        return token;
    }

    private int LineOf(int place)
    {
        for (; countedTo < place; countedTo++)
        {
            if (text[countedTo] == '\n')
                countedLines++;
        }

        return countedLines;
    }

    private ConfSyntaxException Error(string reason) => new(LineOf(position), reason);

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
