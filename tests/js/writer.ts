import { act, fireEvent, screen } from '@testing-library/react';
import { parse } from '@wordpress/blocks';
import metadata from '../../src/block/block.json';
import type { EditorPage } from './editor-page';
import { openPage, settle } from './editor-pages';
import {
	choose,
	isAsking,
	ordersOf,
	submitButton,
	typedPrompt,
	written,
} from './editor-screen';
import type { FakeSite } from './fake-site';
import { PlacedVideos } from './placed-videos';
import { stepByChance, type Step } from './writer-steps';
import { WrittenHistory } from './written-history';

/** A writer, and what holds whatever they do. */
export class Writer {
	private page!: EditorPage;

	/** How often an order was confirmed: by pressing "Generate", or by answering the question that it led to. */
	private confirmed = 0;

	/** Where the videos are that were paid. */
	private readonly placed: PlacedVideos;

	/** What was there at some time, and what an undo took back. */
	private readonly history: WrittenHistory;

	private words = 0;

	/** What was done, for a failure. */
	private readonly done: string[] = [];

	public constructor(
		private readonly site: FakeSite,
		private readonly random: () => number
	) {
		this.placed = new PlacedVideos( site, () => this.page );
		this.history = new WrittenHistory(
			() => this.page,
			( is, should, what ) => this.see( is, should, what )
		);
	}

	public async begin(): Promise< void > {
		this.page = await openPage();
		this.check( 'begin' );
	}

	/** The steps, with how to take each; some can't be taken now. */
	private readonly steps: Record< Step, () => Promise< boolean > > = {
		type: () => this.typeIn( screen.queryByLabelText( 'Prompt' ) ),
		write: () => this.write(),
		generate: () => this.generate(),
		hesitate: () => this.generate( true ),
		arrive: () => this.untouched( () => this.arrive() ),
		undo: () => this.history.undo(),
		redo: () => this.history.redo(),
		save: () =>
			this.untouched( async () => {
				await act( async () => void ( await this.page.save() ) );
				await settle();
				// What was only shown beside a video that the post has is written then, and ends a redo.
				if (
					! this.page.core.hasRedo() &&
					this.page
						.videos()
						.some( ( { attributes } ) => attributes.src )
				) {
					this.history.forgetUndone();
				}
				this.see(
					this.site.content.includes( this.page.text() ?? '' ),
					true,
					'saved'
				);
			} ),
		reload: () => this.reload(),
		remove: async () => {
			const [ block ] = this.page.videos();
			return (
				block !== undefined &&
				this.ownStep( () => this.page.remove( block.clientId ) )
			);
		},
		insert: async () =>
			this.page.videos().length === 0 &&
			this.ownStep( () => this.page.insert() ),
		remix: () => this.remix(),
		renew: () => choose( this.page, 'More about this video', 'New video' ),
		show: async () => {
			const button = screen.queryByRole( 'button', { name: 'Show it' } );
			return (
				button !== null &&
				this.ownStep( () => fireEvent.click( button ) )
			);
		},
		take: async () => {
			const notice = this.placed.offers()[ 0 ];
			return (
				notice !== undefined &&
				this.ownStep( () => notice.actions[ 0 ]?.onClick() )
			);
		},
	};

	/** Takes a step: the one that is named, or one by chance, where that can be taken. */
	public async step( named?: Step ): Promise< void > {
		const name = named ?? stepByChance( this.random );
		this.done.push( name );
		if ( await this.steps[ name ]!() ) {
			await settle();
			this.check( name );
		} else {
			this.see( named, undefined, 'can’t be taken' );
			this.done.pop();
		}
	}

	/** Lets everything come; gives what was paid and can't be found, with what was done. */
	public async end(): Promise< string[] > {
		this.done.push( 'end' );
		await this.arrive();
		this.check( 'end' );
		const lost = this.placed.lost();
		this.page.unmount();
		return lost.length > 0 ? [ ...lost, ...this.done ] : lost;
	}

	/** Fails with all that was done. */
	private see( is: unknown, should: unknown, what: string ): void {
		if ( is !== should ) {
			throw new Error(
				`${ what }: ${ is }, not ${ should }, after ${ this.done.join( ' ' ) }`
			);
		}
	}

	private check( after: string ): void {
		this.history.note();
		this.placed.leaveShown();
		this.see(
			this.site.videos.length,
			this.confirmed,
			`paid after ${ after }`
		);
	}

	/** Does what nobody has written. */
	private async untouched( step: () => Promise< void > ): Promise< true > {
		const before = written( this.page );
		await step();
		await settle();
		this.see( written( this.page ), before, 'written' );
		return true;
	}

	/** Does what a person does in the post: a redo ends. */
	private async ownStep( step: () => void ): Promise< true > {
		await act( async () => step() );
		this.history.forgetUndone();
		return true;
	}

	private write = () => this.typeIn( screen.queryByLabelText( 'Text' ) );

	private async typeIn( field: HTMLElement | null ): Promise< boolean > {
		const { value, readOnly } = ( field ?? {} ) as HTMLTextAreaElement;
		if ( ! field || readOnly ) {
			return false;
		}
		const word = `word${ ++this.words }`;
		await this.ownStep( () =>
			fireEvent.change( field, {
				target: { value: `${ value } ${ word }`.trim() },
			} )
		);
		if ( this.random() < 0.5 ) {
			await act( async () => this.page.pause() );
		}
		await settle();
		this.see( written( this.page ).includes( word ), true, word );
		return true;
	}

	/** Opens the form of a remix, and says what is to be different. */
	private async remix(): Promise< boolean > {
		if ( ! ( await choose( this.page, 'Remix' ) ) ) {
			return false;
		}
		const field = screen.getByLabelText( 'New prompt' );
		const value = `word${ ++this.words }`;
		await act( async () =>
			fireEvent.change( field, { target: { value } } )
		);
		return true;
	}

	/** Takes back, or undoes, what the site is asked about; gives whether that was an order. */
	private async takeBack(): Promise< boolean > {
		const before = ordersOf( this.page );
		if ( this.random() < 0.5 && this.page.core.hasUndo() ) {
			await this.history.undo( 0 );
			return ordersOf( this.page ) !== before;
		}
		fireEvent.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
		return true;
	}

	/**
	 * Presses "Generate", or "Remix" in a form.
	 *
	 * @param hesitates Whether that is taken back while the site is asked whether it was ordered before, or something else is written meanwhile.
	 */
	private async generate( hesitates = false ): Promise< boolean > {
		const button = submitButton();
		if ( ! button ) {
			return false;
		}
		if ( this.random() < 0.3 ) {
			this.site.hold();
		}
		const isOut = this.placed
			.unplaced()
			.some( ( { prompt } ) => prompt === typedPrompt() );
		// What is offered there, and not wanted, is in the Media Library.
		const offered = this.placed
			.unplaced()
			.filter( ( { prompt: words } ) => this.placed.isOffered( words ) )
			.map( ( { id } ) => id );
		const answer = hesitates ? this.site.think() : undefined;
		await act( async () => void fireEvent.click( button ) );
		// Where it is known without the site that it may cost a second time, a dialog asks at once.
		const isOpen = hesitates && isAsking();
		const writes = isOpen && this.random() < 0.4 && ( await this.write() );
		const isBack = isOpen && ! writes && ( await this.takeBack() );
		answer?.();
		await settle( 200 );
		const again = screen.queryByRole( 'button', {
			name: 'Order another video',
		} );
		this.see(
			isOut && ! isBack && ! again,
			false,
			'ordered again unasked'
		);
		if ( isBack ) {
			this.see( again, null, 'asks what was taken back' );
		} else if ( again && this.random() < 0.7 ) {
			fireEvent.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
		} else {
			offered.forEach( ( id ) => this.placed.leave( id ) );
			if ( again ) {
				fireEvent.click( again );
			}
			this.confirmed++;
			this.history.forgetUndone();
		}
		await settle( 500 );
		return true;
	}

	private async arrive(): Promise< void > {
		this.site.release();
		this.site.finish();
		await settle( 3000 );
	}

	private async reload(): Promise< true > {
		// What is there and was left is in the Media Library.
		this.placed.decline( this.placed.unplaced() );
		this.page.unmount();
		document.body.innerHTML = '';
		this.history.forgetUndone();
		const saved = parse( this.site.content ).filter(
			( { name } ) => name === metadata.name
		);
		this.page = await openPage();
		await settle( 2000 );
		// Only what is empty takes up another order.
		saved.forEach( ( { attributes: { prompt } }, at ) =>
			this.see(
				this.page.videos()[ at ]?.attributes.prompt,
				prompt || this.page.videos()[ at ]?.attributes.prompt,
				'typed and saved'
			)
		);
		return true;
	}
}
