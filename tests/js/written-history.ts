import { act } from '@testing-library/react';
import type { EditorPage } from './editor-page';
import { settle } from './editor-pages';
import { written } from './editor-screen';

/** What was written in a post at some time: an undo brings back some of that, and a redo what the undo took away. */
export class WrittenHistory {
	/** All that was there at some time. */
	private readonly seen = new Set< string >();

	/** What was written before each undo that can be redone. */
	private undone: string[] = [];

	public constructor(
		private readonly page: () => EditorPage,
		/** Fails where something is not as it should be. */
		private readonly see: (
			is: unknown,
			should: unknown,
			what: string
		) => void
	) {}

	/** Notes what is written now. */
	public note(): void {
		this.seen.add( written( this.page() ) );
	}

	/** Something else was done: nothing can be redone. */
	public forgetUndone(): void {
		this.undone = [];
	}

	/** Undoes a step; gives whether there was one. */
	public async undo( time = 500 ): Promise< boolean > {
		const page = this.page();
		if ( ! page.core.hasUndo() ) {
			return false;
		}
		const before = written( page );
		await act( async () => page.history.undo() );
		await settle( time );
		this.see( this.seen.has( written( page ) ), true, 'was there' );
		this.undone.push( before );
		return true;
	}

	/** Redoes a step; gives whether there was one. */
	public async redo(): Promise< boolean > {
		const expected = this.undone.pop();
		if ( expected === undefined ) {
			return false;
		}
		const page = this.page();
		this.see( page.core.hasRedo(), true, 'redo' );
		await act( async () => page.history.redo() );
		await settle( 500 );
		this.see( written( page ), expected, 'written' );
		return true;
	}
}
