namespace Cookbook.Logging.Tests;

public sealed class FrameNameTests
{
    [Theory]
    [InlineData("   at N.C.Plain(Int32 n) in C.cs:line 7", "   at N.C.Plain(Int32 n) in C.cs:line 7")]
    [InlineData("   at N.C.<>c.<Throw>b__3_0() in C.cs:line 9", "   at N.C.Throw.lambda() in C.cs:line 9")]
    [InlineData("   at N.C.<Inner>g__Local|1_0[T](Int32 k)", "   at N.C.Inner.Local[T](Int32 k)")]
    [InlineData("   at N.C.<>c__DisplayClass4_0.<<Lambda>b__0>d.MoveNext() in C.cs:line 10", "   at N.C.Lambda.lambda() in C.cs:line 10")]
    [InlineData("   at N.C.<Outer>d__3.MoveNext()", "   at N.C.Outer()")]
    [InlineData("   at Program.<Main>$(String[] args)", "   at Program.Main(String[] args)")]
    [InlineData("   at Program.<>c.<<Main>$>b__0_0(Task t)", "   at Program.Main.lambda(Task t)")]
    [InlineData("   at N.C.Iter()+MoveNext()", "   at N.C.Iter()+MoveNext()")]
    [InlineData("   at N.C`1.MoveNext()", "   at N.C`1.MoveNext()")]
    [InlineData("   at N.C..ctor(Func`1 f)", "   at N.C..ctor(Func`1 f)")]
    [InlineData("   at N.C.<Odd>x7()", "   at N.C.<Odd>x7()")]
    [InlineData("   at N.C.<Broken(", "   at N.C.<Broken(")]
    [InlineData("--- End of stack trace from previous location ---", "--- End of stack trace from previous location ---")]
    [InlineData("", "")]
    public void A_frame_is_named_as_in_the_source(string line, string expected) => Assert.Equal(expected, FrameName.InSource(line));
}
