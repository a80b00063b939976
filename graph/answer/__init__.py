"""From a question to an honest answer: who decides, who pays (DESIGN §3)."""
