import type { Locator, Page } from '@playwright/test';
import { randomOf } from '../js/random';
import { Editor, expect, keys, test, type GatewayControl } from './fixtures';
import { READY } from './video';

/** A few random sequences in a real browser; many more of them run in `src/block/undo-machine.test.tsx`. */

const STEPS = 16;

const seeds = ( process.env.PLATONIAVID_SEED ?? '3,11' )
	.split( ',' )
	.map( Number );

const OFTEN = {
	...{ type: 3, write: 3, generate: 4, arrive: 2, undo: 4, redo: 3 },
	...{ save: 1, reload: 1 },
};
type Step = keyof typeof OFTEN;
const CHANCES = ( Object.keys( OFTEN ) as Step[] ).flatMap( ( step ) =>
	Array< Step >( OFTEN[ step ] ).fill( step )
);

/** A writer, and what holds whatever they do. */
class Writer {
	private confirmed = 0;

	/** What was written before each undo that can be redone. */
	private undone: string[] = [];

	private words = 0;

	private post = 0;

	public constructor(
		private readonly page: Page,
		private readonly editor: Editor,
		private readonly gateway: GatewayControl,
		private readonly random: () => number
	) {}

	/** Takes steps by chance; gives what was done. */
	public async live( steps: number ): Promise< string > {
		await this.editor.openNewPost();
		await this.editor.insertBlock( 'core/paragraph' );
		await this.editor.insertVideoBlock();
		this.post = await this.editor.saveDraft();
		// Nothing that a person could undo is before it.
		await this.editor.openPost( this.post );
		const done: string[] = [];
		while ( done.length < steps ) {
			const name =
				CHANCES[ Math.floor( this.random() * CHANCES.length ) ]!;
			if ( await test.step( name, () => this[ name ]() ) ) {
				done.push( name );
				expect(
					( await this.gateway.stats() ).paid,
					done.join( ' ' )
				).toBe( this.confirmed );
			}
		}
		await this.arrive();
		return done.join( ' ' );
	}

	private block = (): Locator => this.editor.videoBlock();

	private prompt = (): Locator =>
		this.block().getByLabel( 'Prompt', { exact: true } );

	private written = (): Promise< string > =>
		this.page.evaluate( () =>
			JSON.stringify(
				window.wp.data
					.select( 'core/block-editor' )
					.getBlocks()
					.map( ( { attributes: { prompt, content } } ) =>
						String( prompt ?? content ?? '' )
					)
			)
		);

	private has = ( what: 'Undo' | 'Redo' ): Promise< boolean > =>
		this.page.evaluate(
			( name ) =>
				window.wp.data
					.select( 'core/editor' )
					[ name === 'Undo' ? 'hasEditorUndo' : 'hasEditorRedo' ](),
			what
		);

	private async word( field: Locator ): Promise< true > {
		const word = `word${ ++this.words }`;
		// Not by a click: a notice that comes moves what is below it.
		await field.focus();
		await this.page.keyboard.press( 'ControlOrMeta+End' );
		await this.page.keyboard.type( ` ${ word }` );
		this.undone = [];
		await expect.poll( this.written ).toContain( word );
		return true;
	}

	/** Does what nobody has written. */
	private async untouched( step: () => Promise< unknown > ): Promise< true > {
		const before = await this.written();
		await step();
		expect( await this.written() ).toBe( before );
		return true;
	}

	/** Whether it is the first of two that is there, as soon as one is. */
	private async isFirst( one: Locator, other: Locator ): Promise< boolean > {
		await expect
			.poll(
				async () =>
					( await one.isVisible() ) || ( await other.isVisible() )
			)
			.toBe( true );
		return one.isVisible();
	}

	private isAsking(): Promise< boolean > {
		const working = this.block().getByRole( 'progressbar' );
		return this.isFirst(
			this.prompt(),
			working.or( this.block().locator( 'video' ) )
		);
	}

	protected type = async () =>
		( await this.isAsking() ) && this.word( this.prompt() );

	protected write = () =>
		this.word(
			this.editor.canvas().locator( '[data-type="core/paragraph"]' )
		);

	protected async generate(): Promise< boolean > {
		const [ , prompt ] = JSON.parse( await this.written() ) as string[];
		if ( ! ( await this.isAsking() ) || ! prompt ) {
			return false;
		}
		await this.block().getByRole( 'button', { name: 'Generate' } ).click();
		const question = this.page.getByRole( 'dialog', {
			name: 'Order another video?',
		} );
		const working = this.block().getByRole( 'progressbar' );
		const isAsked = await this.isFirst( question, working );
		if ( isAsked && this.random() < 0.7 ) {
			await question.getByRole( 'button', { name: 'Cancel' } ).click();
			await expect( question ).toHaveCount( 0 );
			return true;
		}
		if ( isAsked ) {
			await question
				.getByRole( 'button', { name: 'Order another video' } )
				.click();
		}
		await expect( working ).toBeVisible();
		this.confirmed++;
		this.undone = [];
		await expect
			.poll( async () => ( await this.editor.attributes() ).videoId )
			.toBeGreaterThan( 0 );
		return true;
	}

	protected arrive = () =>
		this.untouched( async () => {
			await this.gateway.finish();
			if ( ! ( await this.isAsking() ) ) {
				await expect( this.block().locator( 'video' ) ).toBeVisible(
					READY
				);
			}
			await this.gateway.hold();
		} );

	protected async undo(): Promise< boolean > {
		if ( ! ( await this.has( 'Undo' ) ) ) {
			return false;
		}
		this.undone.push( await this.written() );
		// While a draft is being autosaved, as it is with an order, WordPress brings back what is undone up to the beginning, and
		// all blocks anew, also where only its own blocks are.
		await this.page.waitForFunction( () => {
			const isSaving = window.wp.data
				.select( 'core/editor' )
				.isSavingPost();
			if ( ! isSaving ) {
				void window.wp.data.dispatch( 'core/editor' ).undo();
			}
			return ! isSaving;
		} );
		return true;
	}

	protected async redo(): Promise< boolean > {
		const expected = this.undone.pop();
		if ( expected === undefined ) {
			return false;
		}
		expect( await this.has( 'Redo' ) ).toBe( true );
		await this.page.evaluate( () =>
			window.wp.data.dispatch( 'core/editor' ).redo()
		);
		await expect.poll( this.written ).toBe( expected );
		return true;
	}

	protected save = () => this.untouched( () => this.editor.saveDraft() );

	protected reload = () =>
		this.untouched( async () => {
			await this.editor.saveDraft();
			await this.editor.openPost( this.post );
			this.undone = [];
			await expect( this.block() ).toBeVisible();
		} );
}

for ( const seed of seeds ) {
	test( `pays what was confirmed, and keeps what was typed, in any order of steps: seed ${ seed } @once`, async ( {
		editor,
		gateway,
		page,
		settings,
	} ) => {
		await settings.saveKey( keys.demo );
		await gateway.hold();
		const writer = new Writer( page, editor, gateway, randomOf( seed ) );
		expect( await writer.live( STEPS ) ).not.toBe( '' );
	} );
}
