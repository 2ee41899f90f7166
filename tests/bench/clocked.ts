import { median } from './table';

/** How long requests of a kind took, and what they were answered. */
export class Clocked {
	public readonly times: number[] = [];
	public readonly answers = new Map< string, number >();

	/** Does a request, and notes it; null where nobody answered. */
	public async ask(
		does: () => Promise< Response >
	): Promise< Response | null > {
		const begin = performance.now();
		const response = await does().catch( () => null );
		const answer = response ? String( response.status ) : 'none';
		this.times.push( performance.now() - begin );
		this.answers.set( answer, ( this.answers.get( answer ) ?? 0 ) + 1 );
		return response;
	}

	public toString(): string {
		const sorted = [ ...this.times ].sort( ( a, b ) => a - b );
		const late = sorted[ Math.floor( sorted.length * 0.95 ) ] ?? 0;
		const answers = [ ...this.answers ]
			.map( ( [ answer, count ] ) => `${ answer }: ${ count }` )
			.join( ', ' );
		return `${ sorted.length } (${ answers }), the middle ${ Math.round( median( sorted ) ) } ms, 95 % within ${ Math.round( late ) } ms`;
	}
}
