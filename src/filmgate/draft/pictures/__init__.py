"""Pictures, clips and sounds that were sent: read, cut out, moved, continued."""
