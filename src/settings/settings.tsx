import { Spinner, VisuallyHidden } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { getContext } from '../store/page-context';
import type { Connection } from '../store/types';
import { Apart } from '../ui/error-boundary';
import { RetryNotice } from '../ui/retry-notice';
import { ConnectionsSection } from './connections/connections';
import { DataSection } from './data-section';
import { DefaultsSection } from './defaults-section';
import { ServerModelsLater } from './later';
import { LimitsSection } from './limits-section';
import { MediaSection } from './media-section';
import { ModelsSection } from './models/models';
import { Problems } from './problems';
import { RolesSection } from './roles-section';
import { RunnerSection } from './runner-section';
import { SaveBar } from './save-bar';
import { useScreen } from './use-screen';
import { useSettings, type SettingsState } from './use-settings';
import { WebhooksSection } from './webhooks/webhooks';

/** All sections, in the order in which one needs them. */
function Content( {
	state,
	save,
}: {
	state: SettingsState;
	save: () => void;
} ) {
	const { draft, models, settings, connections, change } = state;
	const [ asked, setAsked ] = useState< Connection | null >( null );
	if ( state.loadError ) {
		return (
			<RetryNotice message={ state.loadError } onRetry={ state.load } />
		);
	}
	if ( ! draft || ! models || ! settings || ! connections.all ) {
		return (
			<>
				<Spinner />
				<VisuallyHidden>
					{ __( 'Loading the settings…', 'platoniavid' ) }
				</VisuallyHidden>
			</>
		);
	}
	const { offered } = draft;
	return (
		<Apart>
			<ConnectionsSection
				connections={ connections }
				all={ connections.all }
				kinds={ state.kinds }
				mayHaveOwn={ settings.network.own_keys }
				typedKey={ state.typedKey }
				onType={ ( key ) => change( { key } ) }
				onSave={ save }
				onFetchModels={ setAsked }
			/>
			{ getContext().canManageSite && (
				<RolesSection draft={ draft } change={ change } />
			) }
			<DefaultsSection
				draft={ draft }
				models={ models }
				change={ change }
			/>
			<ModelsSection
				connections={ connections.all }
				offered={ offered }
				currency={ draft.currency }
				onCurrency={ ( currency ) => change( { currency } ) }
				onChange={ ( id, list ) =>
					change( { offered: { [ id ]: list } } )
				}
				onFetch={ setAsked }
			/>
			<LimitsSection
				limits={ draft.limits }
				bounds={ settings.network.limits }
				onChange={ ( limits ) => change( { limits } ) }
			/>
			<MediaSection draft={ draft } change={ change } />
			<RunnerSection
				runner={ settings.runner }
				onRun={ state.receiveRunner }
			/>
			{ getContext().canManageSite && <WebhooksSection /> }
			<DataSection draft={ draft } change={ change } />
			<SaveBar state={ state } onSave={ save } />
			{ asked && (
				<ServerModelsLater
					connection={ asked }
					taken={ ( offered[ asked.id ] ?? [] ).map(
						( { id } ) => id
					) }
					onAdd={ ( more ) => {
						change( {
							offered: {
								[ asked.id ]: [
									...( offered[ asked.id ] ?? [] ),
									...more,
								],
							},
						} );
						setAsked( null );
					} }
					onClose={ () => setAsked( null ) }
				/>
			) }
		</Apart>
	);
}

/** Settings → PlatoniaVid. */
export function SettingsScreen() {
	const state = useSettings();
	const { root, save } = useScreen( state );
	return (
		<div ref={ root } tabIndex={ -1 } className="platoniavid-settings">
			<Problems />
			<Content state={ state } save={ save } />
		</div>
	);
}
