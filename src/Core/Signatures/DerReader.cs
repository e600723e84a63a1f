using System;
using System.Globalization;
using System.Text;

namespace HypervisorHardening.Core.Signatures;

/// <summary>Reads DER (X.690), element after element. Whatever leads outside is refused.</summary>
/// <param name="data">The bytes.</param>
/// <param name="start">Where the first element begins.</param>
/// <param name="end">Where the last one ends.</param>
internal sealed class DerReader(byte[] data, int start, int end)
{
    public const int Integer = 0x02, Bits = 0x03, Identifier = 0x06, UtcTime = 0x17, GeneralizedTime = 0x18, Sequence = 0x30;

    private int position = start;

    public DerReader(byte[] data)
        : this(data, 0, data.Length)
    {
    }

    /// <summary>Whether there is no element left.</summary>
    public bool IsAtEnd => position >= end;

    /// <summary>The kind of the next element; 0 at the end.</summary>
    public int Next => IsAtEnd ? 0 : data[position];

    /// <summary>Enters the next element.</summary>
    /// <param name="tag">What it must be.</param>
    public DerReader Enter(int tag)
    {
        var (content, length) = Head(tag);
        position = content + length;
        return new DerReader(data, content, content + length);
    }

    /// <summary>The content of the next element.</summary>
    /// <param name="tag">What it must be.</param>
    public byte[] Content(int tag)
    {
        var (content, length) = Head(tag);
        position = content + length;
        return Copy(content, length);
    }

    /// <summary>The next element, whatever it is, with its head.</summary>
    public byte[] Whole()
    {
        var first = position;
        Skip();
        return Copy(first, position - first);
    }

    /// <summary>Passes over the next element.</summary>
    public void Skip()
    {
        var (content, length) = Head(Next);
        position = content + length;
    }

    /// <summary>The next element as a time.</summary>
    public DateTimeOffset Time()
    {
        var isShort = Next == UtcTime;
        var text = Encoding.ASCII.GetString(Content(isShort ? UtcTime : GeneralizedTime));
        // RFC 5280: years of two digits below 50 are of this century.
        if (isShort && text.Length > 0)
            text = (text[0] < '5' ? "20" : "19") + text;
        return DateTimeOffset.TryParseExact(text, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw new FormatException("a time is none");
    }

    private (int Content, int Length) Head(int tag)
    {
        if (position + 2 > end || data[position] != tag)
            throw new FormatException("it is not what it should be at byte " + position.ToString(CultureInfo.InvariantCulture));
        int at = position + 1, length = data[at++];
        if (length >= 0x80)
        {
            var bytes = length & 0x7F;
            if (bytes is 0 or > 4 || at + bytes > end)
                throw new FormatException("a length is none");
            long sum = 0;
            for (var i = 0; i < bytes; i++)
                sum = sum << 8 | data[at++];
            length = sum <= int.MaxValue ? (int)sum : throw new FormatException("a length is too large");
        }

        return length <= end - at ? (at, length) : throw new FormatException("it breaks off");
    }

    private byte[] Copy(int from, int length)
    {
        var copy = new byte[length];
        Array.Copy(data, from, copy, 0, length);
        return copy;
    }
}
