/** As much of pako as the release uses: zlib in JavaScript, whose bytes are the same on each machine. */
declare module 'pako' {
	export function deflateRaw(
		bytes: Uint8Array,
		options: { level: number }
	): Uint8Array;
}
