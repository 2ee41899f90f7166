import type { Locator, Page } from '@playwright/test';
import type { Site } from '../env/site';
import { expect } from './fixtures';
import { READY, VIDEOS } from './video';

/** Whether an address is that of the list. */
export const isList = ( address: string ) => VIDEOS.test( address );

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
		// A dialog that the address opens hides it from those who listen.
		await expect(
			this.page.getByRole( 'heading', {
				name: 'AI videos',
				includeHidden: true,
			} )
		).toBeVisible();
	}

	/** Where the prompt of a new video is typed. */
	public prompt(): Locator {
		return this.page.getByLabel( 'Prompt', { exact: true } );
	}

	/** The dialog in which a video is asked for. */
	public panel(): Locator {
		return this.page.getByRole( 'dialog', { name: 'Generate video' } );
	}

	/** Orders a video in the dialog, closes that, and waits until the video is in the list and ready. */
	public async generate( prompt: string ): Promise< void > {
		await this.page
			.getByRole( 'button', { name: 'Generate video' } )
			.click();
		await this.prompt().fill( prompt );
		await this.page
			.getByRole( 'button', { name: 'Generate', exact: true } )
			.click();
		await this.panel()
			.getByRole( 'button', { name: 'Back to the list' } )
			.click();
		await expect( this.card( prompt ).getByText( 'Ready' ) ).toBeVisible(
			READY
		);
	}

	/** Chooses all videos of the page, and what is done with them. */
	public async actOnAll( action: string ): Promise< void > {
		await this.page.getByRole( 'checkbox', { name: 'Select all' } ).check();
		await this.page
			.locator(
				'.dataviews-bulk-actions-footer__container, .dataviews-footer'
			)
			.getByRole( 'button', { name: action } )
			.click();
	}

	/** The videos in the list. */
	public cards(): Locator {
		return this.page.locator( '.dataviews-view-grid__card' );
	}

	/** A video in the list. */
	public card( prompt: string ): Locator {
		return this.cards().filter( { hasText: prompt } );
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
		await this.site.run(
			`$wpdb->query( 'START TRANSACTION' );
			$usual = array(
				'author' => 1, 'connection' => 'fixed', 'model' => 'sora-2', 'size' => '1280x720', 'seconds' => 4,
				'error_message' => '', 'created_at' => time(), 'updated_at' => time(), 'submitted_at' => time(),
			);
			foreach ( $data as $row ) {
				if ( isset( $row['remote_id'] ) ) {
					$row += array( 'remote_key' => PlatoniaVid\\Videos\\Storage\\RemoteKeys::of( 'fixed', $row['remote_id'] ) );
				}
				$wpdb->insert( $wpdb->prefix . 'platoniavid_videos', $row + $usual + array( 'request_id' => wp_generate_uuid4() ) )
					|| throw new Exception( $wpdb->last_error );
			}
			$wpdb->query( 'COMMIT' );`,
			rows
		);
	}

	/** Writes "Film 0 of many" and so on, up to ten thousand finished ones and each a second after the one before: in one statement, as each takes its time. */
	public async addMany( count: number ): Promise< void > {
		const digits = `SELECT 0 AS d ${ 'UNION ALL SELECT %d '.repeat( 9 ) }`;
		const code = `$digits = sprintf( '${ digits }', ...range( 1, 9 ) );
			$wpdb->query(
				"INSERT INTO {$wpdb->prefix}platoniavid_videos
				(author, request_id, status, model, size, seconds, prompt, error_message, created_at, updated_at)
				SELECT 1, CONCAT('many-', n), 'completed', 'sora-2', '1280x720', 4, CONCAT('Film ', n, ' of many'), '', 1700000000 + n, 1700000000 + n
				FROM (
					SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n
					FROM ($digits) a CROSS JOIN ($digits) b CROSS JOIN ($digits) c CROSS JOIN ($digits) e
				) numbers
				WHERE n < ${ count } ORDER BY n"
			) === ${ count } || throw new Exception( $wpdb->last_error );`;
		await this.site.run( code );
	}

	/** The site's own id of the video with a prompt. */
	public async idOf( prompt: string ): Promise< number > {
		return Number(
			await this.site.run(
				`echo $wpdb->get_var( $wpdb->prepare( "SELECT id FROM {$wpdb->prefix}platoniavid_videos WHERE prompt = %s ORDER BY id DESC", $data ) );`,
				prompt
			)
		);
	}

	/** Leaves no row behind. */
	public async empty(): Promise< void > {
		await this.site.run(
			'$wpdb->query( "DELETE FROM {$wpdb->prefix}platoniavid_videos" );'
		);
	}
}
