namespace Cookbook.Logging.Tests;

public class RolloverScheduleTests
{
    [Fact]
    public void Times_and_dates_are_those_of_CPython()
    {
        var wrong = new List<string>();
        Assert.True(RolloverCases.Of("compute").Count() > 600);
        foreach (var @case in RolloverCases.Of("compute"))
        {
            var zone = @case.Flag("utc") ? null : TimeZoneInfo.FindSystemTimeZoneById(@case.Text("tz")!);
            var schedule = RolloverSchedule.Create(@case.Text("when")!, (int)@case.Number("interval"), @case.AtTime(), zone);

            var next = schedule.Next(@case.Number("currentTime"));
            var expected = @case.Number("expectedRollover");
            var late = expected + @case.Number("late");
            var found = (next, schedule.Suffix(expected, late), schedule.Next(late));
            var wanted = (expected, @case.Text("expectedSuffix")!, @case.Number("nextRollover"));
            if (found != wanted)
            {
                wrong.Add($"{@case.Id()} {found} {@case}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}\n" + string.Join("\n", wrong.Take(30)));
    }
}
