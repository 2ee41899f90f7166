import {
	expect,
	type FrameLocator,
	type Locator,
	type Page,
} from '@playwright/test';

/** The block editor of one post, as a writer uses it. */
export class Editor {
	public constructor(
		private readonly page: Page,
		private readonly siteUrl: string
	) {}

	/** Opens the editor of a new post. */
	public async openNewPost( title = 'A post with a video' ): Promise< void > {
		const query = new URLSearchParams( { post_title: title } );
		await this.page.goto(
			`${ this.siteUrl }/wp-admin/post-new.php?${ query }`
		);
		await this.ready();
	}

	/** Opens the editor of a post that exists. */
	public async openPost( id: number ): Promise< void > {
		await this.page.goto(
			`${ this.siteUrl }/wp-admin/post.php?post=${ id }&action=edit`
		);
		await this.ready();
	}

	/** Waits until the editor can be used; no guide is in the way. */
	public async ready(): Promise< void > {
		await this.page.waitForFunction( () => {
			const editor = window.wp?.data?.select( 'core/editor' );
			return Boolean(
				editor?.__unstableIsEditorReady?.() ??
				editor?.getCurrentPost()?.id
			);
		} );
		await this.page.evaluate( () => {
			const preferences = window.wp.data.dispatch( 'core/preferences' );
			preferences.set( 'core/edit-post', 'welcomeGuide', false );
			preferences.set( 'core/edit-site', 'welcomeGuide', false );
			preferences.set( 'core', 'enableChoosePatternModal', false );
			preferences.set( 'core/edit-post', 'fullscreenMode', false );
		} );
	}

	/** Inserts an empty Sora video block, and gives it back as it is shown. */
	public async insertVideoBlock(
		attributes: Record< string, unknown > = {}
	): Promise< Locator > {
		await this.page.evaluate( ( given ) => {
			const { blocks, data } = window.wp;
			data.dispatch( 'core/block-editor' ).insertBlocks(
				blocks.createBlock( 'platoniavid/sora-video', given )
			);
		}, attributes );
		const block = this.videoBlock();
		await expect( block ).toBeVisible();
		return block;
	}

	/** Inserts a block of another kind, and gives it back as it is shown. */
	public async insertBlock(
		name: string,
		attributes: Record< string, unknown > = {}
	): Promise< Locator > {
		await this.page.evaluate(
			( [ block, given ] ) => {
				const { blocks, data } = window.wp;
				data.dispatch( 'core/block-editor' ).insertBlocks(
					blocks.createBlock( block, given )
				);
			},
			[ name, attributes ] as const
		);
		return this.canvas().locator( `[data-type="${ name }"]` ).first();
	}

	/** A Sora video block, the first unless another one is said. */
	public videoBlock( at = 0 ): Locator {
		return this.canvas()
			.locator( '[data-type="platoniavid/sora-video"]' )
			.nth( at );
	}

	/** Copies the post's first block, which is a Sora video block, and gives back the copy as it is shown. */
	public async copyVideoBlock(): Promise< Locator > {
		await this.page.evaluate( () => {
			const { data } = window.wp;
			const [ original ] = data.select( 'core/block-editor' ).getBlocks();
			void data
				.dispatch( 'core/block-editor' )
				.duplicateBlocks( [ original!.clientId ] );
		} );
		return this.videoBlock( 1 );
	}

	/** Where blocks are: a frame of its own, which comes after the editor's other parts. */
	public canvas(): FrameLocator {
		return this.page.frameLocator( 'iframe[name="editor-canvas"]' );
	}

	/** The attributes of the (first) Sora video block now, for `expect.poll`. */
	public attributes(): Promise< Record< string, unknown > > {
		return this.page.evaluate( () => {
			const all = window.wp.data
				.select( 'core/block-editor' )
				.getBlocks();
			const found = all.find(
				( { name } ) => name === 'platoniavid/sora-video'
			);
			return found?.attributes ?? {};
		} );
	}

	/** The blocks of the post now, for `expect.poll`. */
	public blocks(): Promise< EditorBlock[] > {
		return this.page.evaluate( () =>
			window.wp.data
				.select( 'core/block-editor' )
				.getBlocks()
				.map(
					( {
						clientId,
						name,
						attributes,
						isValid,
						validationIssues,
					} ) => ( {
						...{ clientId, name, attributes },
						...{ isValid, validationIssues },
					} )
				)
		);
	}

	/** The post's status now, for `expect.poll`. */
	public status(): Promise< string | undefined > {
		return this.page.evaluate(
			() =>
				window.wp.data.select( 'core/editor' ).getCurrentPost()?.status
		);
	}

	/** The post's id, once it is saved. */
	public async id(): Promise< number > {
		await this.idle();
		return this.page.evaluate( () =>
			window.wp.data.select( 'core/editor' ).getCurrentPostId()
		);
	}

	/** Waits until nothing is being saved: an autosave may be on its way. */
	private async idle(): Promise< void > {
		await this.page.waitForFunction(
			() => ! window.wp.data.select( 'core/editor' ).isSavingPost()
		);
	}

	/** Saves the post as soon as nothing else is being saved, beside which WordPress would save nothing, and sees that it is saved. */
	private async save( changes: Record< string, string > ): Promise< void > {
		const isSaved = await this.page.evaluate( async ( given ) => {
			const { select, dispatch } = window.wp.data;
			while ( select( 'core/editor' ).isSavingPost() ) {
				await new Promise( ( resolve ) => setTimeout( resolve, 50 ) );
			}
			const editor = dispatch( 'core/editor' );
			editor.editPost( given );
			await editor.savePost();
			return select( 'core/editor' ).didPostSaveRequestSucceed();
		}, changes );
		expect( isSaved, 'the post is saved' ).toBe( true );
		// A save of before may have been told of: WordPress keeps that until the next one ends.
		await expect.poll( () => this.status() ).not.toBe( 'auto-draft' );
	}

	/** Saves a draft, and waits until it is saved. */
	public async saveDraft(): Promise< number > {
		await this.save( {} );
		return this.id();
	}

	/** Publishes the post, and gives its address. */
	public async publish(): Promise< string > {
		await this.save( { status: 'publish' } );
		const { status, link } = await this.page.evaluate( () => {
			const { getCurrentPost, getPermalink } =
				window.wp.data.select( 'core/editor' );
			return { status: getCurrentPost()?.status, link: getPermalink() };
		} );
		expect( status ).toBe( 'publish' );
		return link;
	}
}
