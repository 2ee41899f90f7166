/**
 * Whether the tools run on a version of Node: what package.json's `engines` says, which npm only warns of.
 *
 * @param version Such as 22.13.0.
 */
export function runsOn( version: string ): boolean {
	const [ major = 0, minor = 0 ] = version.split( '.' ).map( Number );
	return major === 20
		? minor >= 19
		: major > 22 || ( major === 22 && minor >= 13 );
}

/** Says what to do where the tools don't run on this Node; they would fail with what says nothing of it. */
export function ensureNode(): void {
	const { node } = process.versions;
	if ( ! runsOn( node ) ) {
		throw new Error(
			`This needs Node 20.19, 22.13 or newer, and here is ${ node }. Another one: https://nodejs.org/en/download, or \`nvm install 22\`.`
		);
	}
}
