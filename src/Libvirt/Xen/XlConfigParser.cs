using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>
/// Takes a text in the syntax of <c>xl.cfg</c> and <c>xl.conf</c> apart: <c>key = value</c>, one a line or parted by
/// semicolons; a value is a number, a text in single or double quotes with escapes, or a list in brackets that may go
/// over lines and hold lists. <c>+=</c> adds to what was said before.
/// </summary>
/// <param name="text">The whole text of a file.</param>
internal sealed class XlConfigParser(string text)
{
    private const int DeepestList = 16;
    private readonly List<XlConfigEntry> entries = [];
    private int position;
    private int line = 1;

    /// <summary>The assignments found, in their order.</summary>
    public IReadOnlyList<XlConfigEntry> Entries => entries;

    private char Current => position < text.Length ? text[position] : '\0';

    private bool AtEnd => position >= text.Length;

    /// <summary>Reads the text.</summary>
    /// <exception cref="XlConfigException">Xen's tool would refuse it.</exception>
    public void Run()
    {
        for (SkipAll(); !AtEnd; SkipAll())
        {
            if (Current == ';')
                position++;
            else
                ReadAssignment();
        }
    }

    private void ReadAssignment()
    {
        var start = position;
        var name = ReadName();
        SkipBlanks();
        var adds = Current == '+';
        if (adds)
            position++;
        if (Current != '=')
            throw Error("'=' is expected after " + name);
        position++;
        SkipBlanks();
        var valueStart = position;
        var values = new List<string>();
        var isList = Current == '[';
        ReadValue(values, 0);
        var end = position;
        SkipBlanks();
        if (!AtEnd && Current is not (';' or '\n' or '\r' or '#'))
            throw Error("the end of the line or ';' is expected after the value of " + name);
        if (adds && Last(name) is { } before)
            values = isList ? [.. before.Values, .. values] : [string.Concat(before.Values) + string.Concat(values)];
        entries.Add(new XlConfigEntry(name, values, isList, start, valueStart, end));
    }

    private XlConfigEntry? Last(string name) => entries.FindLast(entry => entry.Name == name);

    private string ReadName()
    {
        var start = position;
        if (!IsLetter(Current))
            throw Error("a key is expected");
        while (IsLetter(Current) || Current is (>= '0' and <= '9') or '_' or '.')
            position++;
        return text.Substring(start, position - start);
    }

    private void ReadValue(List<string> values, int depth)
    {
        if (Current is '"' or '\'')
            values.Add(ReadText());
        else if (Current is >= '0' and <= '9')
            values.Add(ReadNumber());
        else if (Current == '[' && depth < DeepestList)
            ReadList(values, depth);
        else
            throw Error("a value is expected: a number, a text in quotes or a list in brackets");
    }

    private void ReadList(List<string> values, int depth)
    {
        position++;
        for (SkipAll(); Current != ']'; SkipAll())
        {
            // Lists within a list tell of device trees and the like, and are not joined with its own values.
            ReadValue(depth == 0 && Current != '[' ? values : [], depth + 1);
            SkipAll();
            if (Current == ',')
                position++;
            else if (Current != ']')
                throw Error("',' or ']' is expected in a list");
        }

        position++;
    }

    private string ReadNumber()
    {
        var start = position;
        while (IsLetter(Current) || Current is >= '0' and <= '9')
            position++;
        var digits = text.Substring(start, position - start);
        return ToNumber(digits) is { } number ? number.ToString(CultureInfo.InvariantCulture) : throw Error("this is no number");
    }

    // A number that begins with 0x is hexadecimal, and one that begins with 0 octal.
    private static long? ToNumber(string digits)
    {
        var (from, radix) = digits.StartsWith("0x", System.StringComparison.OrdinalIgnoreCase) ? (2, 16) : digits.Length > 1 && digits[0] == '0' ? (1, 8) : (0, 10);
        var number = 0L;
        for (var i = from; i < digits.Length; i++)
        {
            var digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(digits[i]));
            if (digit < 0 || digit >= radix || number > (long.MaxValue - digit) / radix)
                return null;
            number = number * radix + digit;
        }

        return from < digits.Length ? number : null;
    }

    private string ReadText()
    {
        var quote = Current;
        var value = new StringBuilder();
        for (position++; Current != quote; position++)
        {
            if (AtEnd || Current is '\n')
                throw Error("a text does not end on its line");
            value.Append(Current == '\\' ? ReadEscape() : Current);
        }

        position++;
        return value.ToString();
    }

    private char ReadEscape()
    {
        position++;
        switch (Current)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'x' or (>= '0' and <= '7'):
                var (from, length, radix) = Current == 'x' ? (position + 1, 2, 16) : (position, 3, 8);
                if (from + length <= text.Length && ToNumber((radix == 16 ? "0x" : "0") + text.Substring(from, length)) is { } code)
                {
                    position = from + length - 1;
                    return (char)code;
                }

                throw Error("an escape in a text is incomplete");
            case '\\' or '"' or '\'':
                return Current;
            default:
                throw Error("a text has an escape that is none");
        }
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
            position++;
    }

    private void SkipAll()
    {
        while (!AtEnd && (Current is ' ' or '\t' or '\r' or '\n' or '#'))
        {
            if (Current == '#')
                SkipComment();
            else if (text[position++] == '\n')
                line++;
        }
    }

    private void SkipComment()
    {
        while (!AtEnd && Current != '\n')
            position++;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private XlConfigException Error(string what) => new(line, what);
}
