"""The one sentence on a yes that is not there yet. Until then no workbook besides School is opened, by page or job."""

NOT_APPROVED = (
    "Settings, Approved by and Approved on are not both filled in, so nothing but the School workbook is opened. "
    "Ask who may say yes to keeping students' records, then fill in both; the Set up page has a sheet to print."
)
