import { screen } from '@testing-library/react';
import type { Video } from '../../src/store/types';
import type { EditorPage } from './editor-page';
import { addressOf, type FakeSite } from './fake-site';

/** Where in a post the videos are that were paid: in a block, offered, or left in the Media Library. */
export class PlacedVideos {
	/** What was offered where something else was ordered. */
	private readonly declined = new Set< number >();

	public constructor(
		private readonly site: FakeSite,
		private readonly page: () => EditorPage
	) {}

	/** Leaves a video in the Media Library. */
	public leave( id: number ): void {
		this.declined.add( id );
	}

	/** The prompts of those that are nowhere. */
	public lost(): string[] {
		return this.unplaced()
			.filter(
				( { id, prompt } ) =>
					! this.declined.has( id ) && ! this.isOffered( prompt )
			)
			.map( ( { prompt } ) => prompt );
	}

	/** Notices that offer a video. */
	public offers() {
		return this.page()
			.notices()
			.filter( ( { actions } ) =>
				actions.some( ( { label } ) => label === 'Insert it' )
			);
	}

	/** Leaves those that a block shows: who takes out a block that has its video finds that in the Media Library. */
	public leaveShown(): void {
		this.decline(
			this.site.videos.filter( ( { id } ) => this.isPlaced( id ) )
		);
	}

	/** Leaves those of some videos that are ready. */
	public decline( videos: Video[] ): void {
		videos.forEach(
			( { id, status } ) => status === 'completed' && this.leave( id )
		);
	}

	/** What was paid and is in no block. */
	public unplaced() {
		return this.site.videos.filter( ( { id } ) => ! this.isPlaced( id ) );
	}

	/** Whether a video is in a block. */
	private isPlaced( id: number ): boolean {
		return this.page()
			.videos()
			.some(
				( { attributes } ) =>
					attributes.videoId === id ||
					( attributes.takes as number[] ).includes( id ) ||
					document.querySelector( `[src="${ addressOf( id ) }"]` )
			);
	}

	/** Whether what was made from a prompt is offered. */
	public isOffered( prompt: string ): boolean {
		return (
			this.offers().some( ( { content } ) =>
				content.includes( `“${ prompt }”` )
			) ||
			( screen.queryByRole( 'button', { name: 'Show it' } ) !== null &&
				screen.queryByText( prompt, { selector: 'p' } ) !== null )
		);
	}
}
