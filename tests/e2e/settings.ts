import type { Page } from '@playwright/test';
import type { Site } from '../env/site';

/** The settings, as an administrator's browser saves them. */
export class Settings {
	public constructor(
		private readonly page: Page,
		private readonly site: Site
	) {}

	/** Opens the settings screen. */
	public async open(): Promise< void > {
		await this.page.goto(
			`${ this.site.url }/wp-admin/options-general.php?page=platoniavid`
		);
	}

	/** Saves a key without a browser; an empty one forgets it. */
	public async saveKey( key: string ): Promise< void > {
		await this.save( { key } );
	}

	/** Saves settings by the site's own REST API. */
	public async save( settings: object ): Promise< void > {
		await this.site.run(
			`wp_set_current_user( 1 ); $r = new WP_REST_Request( 'POST', '/platoniavid/v1/settings' ); $r->set_body_params( $data );
				$a = rest_do_request( $r ); 200 === $a->get_status() || throw new Exception( wp_json_encode( $a->get_data() ) );`,
			settings
		);
	}
}
