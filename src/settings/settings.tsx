import { Notice, Spinner, VisuallyHidden } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { FocusableButton } from '../ui/focusable-button';
import { CleanupSection } from './cleanup-section';
import { DefaultsSection } from './defaults-section';
import { GatewaySection } from './gateway-section';
import { KeySection } from './key-section';
import { LimitsSection } from './limits-section';
import { MediaSection } from './media-section';
import { ModelsSection } from './models-section';
import { RolesSection } from './roles-section';
import { RunnerSection } from './runner-section';
import { useSettings, type SettingsState } from './use-settings';

/** How saving went, beside the button that was pressed. */
function Outcome( {
	state,
	of,
}: {
	state: SettingsState;
	of: 'key' | 'rest';
} ) {
	return state.message?.of === of ? (
		<Notice status={ state.message.status } onRemove={ state.dismiss }>
			{ state.message.text }
		</Notice>
	) : null;
}

function Content( {
	state,
	retry,
	save,
}: {
	state: SettingsState;
	retry: () => void;
	save: () => void;
} ) {
	const { draft, models, settings } = state;
	if ( state.loadError ) {
		return (
			<Notice
				status="error"
				isDismissible={ false }
				actions={ [
					{
						label: __( 'Try again', 'platoniavid' ),
						onClick: retry,
					},
				] }
			>
				{ state.loadError }
			</Notice>
		);
	}
	if ( ! draft || ! models || ! settings ) {
		return (
			<>
				<Spinner />
				<VisuallyHidden>
					{ __( 'Loading the settings…', 'platoniavid' ) }
				</VisuallyHidden>
			</>
		);
	}
	return (
		<>
			<Outcome state={ state } of="key" />
			<KeySection
				settings={ settings }
				isSaving={ state.isSaving }
				saveKey={ state.saveKey }
			/>
			<DefaultsSection
				draft={ draft }
				models={ models }
				change={ state.change }
			/>
			<ModelsSection
				draft={ draft }
				models={ models }
				change={ state.change }
			/>
			<RolesSection draft={ draft } change={ state.change } />
			<LimitsSection draft={ draft } change={ state.change } />
			<MediaSection draft={ draft } change={ state.change } />
			<GatewaySection draft={ draft } change={ state.change } />
			<CleanupSection draft={ draft } change={ state.change } />
			<Outcome state={ state } of="rest" />
			<FocusableButton
				__next40pxDefaultSize
				variant="primary"
				disabled={ ! state.isDirty || state.isSaving }
				isBusy={ state.isSaving }
				onClick={ save }
			>
				{ __( 'Save changes', 'platoniavid' ) }
			</FocusableButton>
			<RunnerSection runner={ settings.runner } />
		</>
	);
}

/** Settings → PlatoniaVid. */
export function SettingsScreen() {
	const state = useSettings();
	const root = useRef< HTMLDivElement >( null );
	const retry = () => {
		// The button that was pressed goes away.
		root.current?.focus();
		state.load();
	};
	const save = () => {
		const wrong = root.current?.querySelector< HTMLElement >(
			'[aria-invalid="true"]'
		);
		if ( wrong ) {
			wrong.focus();
		} else {
			state.save();
		}
	};
	return (
		<div ref={ root } tabIndex={ -1 } className="platoniavid-settings">
			<Content state={ state } retry={ retry } save={ save } />
		</div>
	);
}
