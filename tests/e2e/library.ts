import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Site } from '../env/site';
import { expect } from './fixtures';

/** Media → AI videos, as a person uses it. */
export class Library {
	public constructor(
		private readonly page: Page,
		private readonly site: Site
	) {}

	/** Opens the screen, or one video's details on it. */
	public async open( query = '' ): Promise< void > {
		await this.page.goto(
			`${ this.site.url }/wp-admin/upload.php?page=platoniavid-videos${ query }`
		);
		await expect(
			this.page.getByRole( 'heading', { name: 'AI videos' } )
		).toBeVisible();
	}

	/** Where the prompt of a new video is typed. */
	public prompt(): Locator {
		return this.page.getByLabel( 'Prompt', { exact: true } );
	}

	/** Orders a video in the panel, and waits until it is in the list and ready. */
	public async generate( prompt: string ): Promise< void > {
		await this.page
			.getByRole( 'button', { name: 'Generate video' } )
			.click();
		await this.prompt().fill( prompt );
		await this.page
			.getByRole( 'button', { name: 'Generate', exact: true } )
			.click();
		await expect( this.card( prompt ).getByText( 'Ready' ) ).toBeVisible( {
			timeout: 40_000,
		} );
	}

	/** A video in the list. */
	public card( prompt: string ): Locator {
		return this.page
			.locator( '.dataviews-view-grid__card' )
			.filter( { hasText: prompt } );
	}

	/** Opens what can be done with a video, and chooses from it. */
	public async act( prompt: string, action: string ): Promise< void > {
		await this.card( prompt )
			.getByRole( 'button', { name: 'Actions' } )
			.click();
		await this.page.getByRole( 'menuitem', { name: action } ).click();
	}

	/** Writes rows as old orders have left them; gives their ids. */
	public async addRows(
		rows: Record< string, string | number >[]
	): Promise< void > {
		const folder = await mkdtemp( join( tmpdir(), 'platoniavid-rows-' ) );
		const file = join( folder, 'rows.json' );
		await writeFile( file, JSON.stringify( rows ) );
		const code = `global $wpdb; $wpdb->query( 'START TRANSACTION' ); foreach ( json_decode( file_get_contents( '${ file }' ), true ) as $row ) { $wpdb->insert( $wpdb->prefix . 'platoniavid_videos', $row + array( 'author' => 1, 'request_id' => wp_generate_uuid4(), 'model' => 'sora-2', 'size' => '1280x720', 'seconds' => 4, 'error_message' => '', 'created_at' => time(), 'updated_at' => time(), 'submitted_at' => time() ) ) || WP_CLI::error( $wpdb->last_error ); } $wpdb->query( 'COMMIT' );`;
		try {
			await this.site.wpCli( [ 'eval', code ] );
		} finally {
			await rm( folder, { recursive: true } );
		}
	}

	/** The site's own id of the video with a prompt. */
	public async idOf( prompt: string ): Promise< number > {
		const encoded = Buffer.from( prompt ).toString( 'base64' );
		return Number(
			await this.site.wpCli( [
				'eval',
				`global $wpdb; echo $wpdb->get_var( $wpdb->prepare( "SELECT id FROM {$wpdb->prefix}platoniavid_videos WHERE prompt = %s ORDER BY id DESC", base64_decode( '${ encoded }' ) ) );`,
			] )
		);
	}

	/** Leaves no row behind. */
	public async empty(): Promise< void > {
		await this.site.wpCli( [
			'eval',
			'global $wpdb; $wpdb->query( "DELETE FROM {$wpdb->prefix}platoniavid_videos" );',
		] );
	}
}
