"""Prints the working-week days of 2012 to 2035 that are bank holidays in England, one ISO date a line.

Run by WorkingDaysOracleTests; needs holidays==0.109 from PyPI.
"""
import holidays

for day in sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2036))):
    if day.weekday() < 5:
        print(day.isoformat())
