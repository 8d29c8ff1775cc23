namespace Cookbook.Logging.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("MaxByte", "MaxBytes")]
    [InlineData("maxbytse", "MaxBytes")]
    [InlineData("BackupCont", "BackupCount")]
    [InlineData("pth", "Path")]
    [InlineData("Colour", null)]
    [InlineData("x", null)]
    public void A_slip_of_the_finger_is_recognised(string written, string? expected) =>
        Assert.Equal(expected, NearestName.Of(written, ["Path", "MaxBytes", "BackupCount"]));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abcd", "acbd", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Neighbours_swapped_are_one_step(string a, string b, int expected) => Assert.Equal(expected, NearestName.Distance(a, b));
}
