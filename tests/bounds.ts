/** Bytes that the block's script may have on its way to an editor, packed. */
export const BLOCK_SCRIPT = 25 * 1024;
