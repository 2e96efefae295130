"""When the sound is to fade, and how fast it plays: what can be chosen, and what is. Pure."""

MINUTES = (5, 15, 30, 45, 60, 90)
"""After so many the sound may be wished away."""
SPEEDS = (0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
SLACK_S = 1


def left(sleep_at, now):
    """Whole minutes until silence, at least 1; 0 where none is wished, or it is past."""
    seconds = sleep_at - now
    return max(1, int((seconds + 59) // 60)) if sleep_at and seconds > SLACK_S else 0


def next_speed(speed, step):
    """The next of SPEEDS that is faster (`step` 1) or slower (-1) than this one."""
    if step > 0:
        return min([each for each in SPEEDS if each > speed + 0.001] or SPEEDS[-1:])
    return max([each for each in SPEEDS if each < speed - 0.001] or SPEEDS[:1])


def digits(speed):
    """How many digits behind the point it takes: 1, 0.9, 1.25."""
    hundredths = round(speed * 100)
    if hundredths % 100 == 0:
        return 0
    return 1 if hundredths % 10 == 0 else 2
